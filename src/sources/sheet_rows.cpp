#include "sources/sheet_rows.h"

#include <algorithm>

namespace sources {
namespace {

constexpr std::int64_t most_rows = 1'048'576;  // that a sheet of any spreadsheet program has
constexpr std::size_t longest_text = std::size_t{1} << 20;
constexpr std::size_t longest_row = std::size_t{16} << 20;
constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr std::size_t most_merged = 100'000;

}  // namespace

void SheetListener::put(CellRow& row, std::size_t column, Cell cell) {
    if (cell.text.empty()) return;
    row_bytes_ += cell.text.size();
    if (row_bytes_ > longest_row) return complain("a row holds more than 16 MiB");
    const auto at = std::min(column, widest_row - 1);
    if (row.cells.size() <= at) row.cells.resize(at + 1);
    row.cells[at] = std::move(cell);
}

void SheetListener::keep(CellRow row, std::int64_t times) {
    row_bytes_ = 0;
    if (row.cells.empty()) return;
    if (row.line + times - 1 > most_rows) return complain("it has more rows than a sheet can have");
    kept_.push_back({std::move(row), times});
}

void SheetListener::add_text(std::string& to, std::string_view text) {
    if (to.size() + text.size() > longest_text) return complain("a cell holds more than 1 MiB");
    to += text;
}

void SheetListener::add_merged(std::vector<Merged>& merged, const Merged& cells) {
    if (merged.size() >= most_merged) return complain("it has more merged cells than can be told of");
    merged.push_back(cells);
}

SheetRows::SheetRows(std::shared_ptr<const ZipArchive> archive, const ZipPart& part,
                     std::unique_ptr<SheetListener> listener, std::int64_t first_row)
    : archive_(std::move(archive)),
      listener_(std::move(listener)),
      part_(*archive_, part, *listener_),
      first_row_(first_row) {}

base::Result<bool> SheetRows::next(CellRow& row) {
    auto& kept = listener_->kept();
    for (;;) {
        while (kept.empty() && !ended_) ended_ = !TRY(part_.next());
        if (!listener_->fault().empty())
            return std::unexpected(archive_->problem("N074",
                                                     "no spreadsheet has such a sheet: " + listener_->fault(),
                                                     "save it again with a spreadsheet program"));
        if (kept.empty()) return false;
        auto& front = kept.front();
        const bool wanted = front.row.line >= first_row_;
        if (wanted) row = front.row;
        for (const auto& cell : front.row.cells) given_bytes_ += cell.text.size();
        if (given_bytes_ > most_bytes)
            return std::unexpected(archive_->problem("N071", "the sheet holds more than 256 MiB of text",
                                                     "export the sheet as CSV (UTF-8)"));
        ++front.row.line;
        if (--front.times <= 0) kept.pop_front();
        if (wanted) return true;
    }
}

}  // namespace sources
