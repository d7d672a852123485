#include <algorithm>
#include <charconv>

#include "sources/sheet_rows.h"
#include "sources/workbook.h"
#include "sources/xlsx_parts.h"

namespace sources {
namespace {

constexpr const char* uncalculated = "a formula that was never calculated";

/// "C7" as a column from 0 and a row from 1; false if it is no cell.
bool read_cell_name(std::string_view name, std::size_t& column, std::int64_t& row) {
    std::size_t letters = 0;
    column = 0;
    for (; letters < name.size() && letters < 4 && name[letters] >= 'A' && name[letters] <= 'Z'; ++letters)
        column = column * 26 + static_cast<std::size_t>(name[letters] - 'A') + 1;
    const auto digits = name.substr(letters);
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), row);
    if (letters == 0 || failure != std::errc{} || end != digits.data() + digits.size() || row < 1)
        return false;
    --column;
    return true;
}

/// What a workbook has for all of its sheets.
struct Shared {
    SharedStrings strings;
    std::vector<NumberFormat> formats;
    DateSystem dates = DateSystem::From1900;
};

class XlsxListener final : public SheetListener {
public:
    XlsxListener(std::shared_ptr<const Shared> shared, std::shared_ptr<std::vector<Merged>> merged)
        : shared_(std::move(shared)), merged_(std::move(merged)) {}

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "row") start_row(attributes);
        else if (element == "c") start_cell(attributes);
        else if (element == "v" || element == "t") in_value_ = in_cell_;
        else if (element == "f") has_formula_ = true;
        else if (element == "rPh") in_value_ = in_cell_ = false;
        else if (element == "mergeCell") read_merged(attributes.find("ref"));
    }
    void end(std::string_view element) override {
        if (element == "v" || element == "t") in_value_ = false;
        if (element == "rPh") in_cell_ = true;
        if (element == "c") end_cell();
        if (element == "row") keep(std::exchange(row_, {}));
    }
    void text(std::string_view text) override {
        if (in_value_) add_text(value_, text);
    }

private:
    void start_row(const XmlAttributes& attributes) {
        const auto number = attributes.find("r");
        std::int64_t line = last_row_ + 1;
        std::from_chars(number.data(), number.data() + number.size(), line);
        last_row_ = std::clamp<std::int64_t>(line, 1, 2'000'000'000);
        row_ = {last_row_, {}};
        next_column_ = 0;
    }
    void start_cell(const XmlAttributes& attributes) {
        column_ = next_column_;
        std::int64_t row = 0;
        const auto name = attributes.find("r");
        std::size_t column = 0;
        if (read_cell_name(name, column, row)) column_ = column;
        next_column_ = column_ + 1;
        type_ = attributes.find("t");
        const auto style = attributes.find("s");
        style_ = 0;
        std::from_chars(style.data(), style.data() + style.size(), style_);
        value_.clear();
        in_cell_ = true;
        has_formula_ = false;
    }
    void end_cell() {
        in_cell_ = in_value_ = false;
        if (value_.empty() && has_formula_ && type_ != "str") value_ = uncalculated, type_ = "e";
        if (!value_.empty()) put(row_, column_, cell());
    }
    Cell cell() const {
        if (type_ == "s") return shared_text();
        if (type_ == "b") return {value_ == "0" ? "false" : "true", CellKind::Truth, false};
        if (type_ == "e") return {value_, CellKind::Error, false};
        if (type_ == "d") return cell_of_day(value_);
        if (type_ == "str" || type_ == "inlineStr") return {value_, CellKind::Text, false};
        const auto format =
            style_ < shared_->formats.size() ? shared_->formats[style_] : NumberFormat::General;
        return cell_of_number(value_, format, shared_->dates);
    }
    Cell shared_text() const {
        std::size_t number = 0;
        const auto [end, failure] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
        const auto text = failure == std::errc{} && end == value_.data() + value_.size()
                              ? shared_->strings.find(number)
                              : std::nullopt;
        if (!text) return {"a text that is not in the file", CellKind::Error, false};
        return {std::string(*text), CellKind::Text, false};
    }
    void read_merged(std::string_view range) {
        const auto colon = range.find(':');
        if (colon == std::string_view::npos) return;
        std::size_t first = 0, last = 0;
        Merged cells;
        if (!read_cell_name(range.substr(0, colon), first, cells.first_row) ||
            !read_cell_name(range.substr(colon + 1), last, cells.last_row))
            return;
        cells.first_column = static_cast<int>(first);
        cells.last_column = static_cast<int>(last);
        add_merged(*merged_, cells);
    }

    std::shared_ptr<const Shared> shared_;
    std::shared_ptr<std::vector<Merged>> merged_;
    CellRow row_;
    std::int64_t last_row_ = 0;
    std::size_t column_ = 0, next_column_ = 0, style_ = 0;
    std::string type_, value_;
    bool in_cell_ = false, in_value_ = false, has_formula_ = false;
};

class Xlsx final : public Workbook {
public:
    Xlsx(std::shared_ptr<const ZipArchive> archive, Shared shared)
        : archive_(std::move(archive)), shared_(std::make_shared<const Shared>(std::move(shared))) {}

    /// False if another sheet is the same part.
    bool add_sheet(std::string name, const ZipPart& part) {
        if (std::ranges::count(parts_, &part) > 0) return false;
        names_.push_back(std::move(name));
        parts_.push_back(&part);
        return true;
    }

    const std::vector<std::string>& sheets() const override { return names_; }
    std::unique_ptr<CellRows> rows(std::size_t sheet, std::int64_t first,
                                   std::shared_ptr<std::vector<Merged>> merged) const override {
        return std::make_unique<SheetRows>(archive_, *parts_.at(sheet),
                                           std::make_unique<XlsxListener>(shared_, std::move(merged)), first);
    }
    base::Result<void> first_rows(
        std::int64_t most, const std::function<void(std::size_t, const CellRow&)>& take) const override {
        for (std::size_t sheet = 0; sheet < parts_.size(); ++sheet) {
            const auto all = rows(sheet, 1, std::make_shared<std::vector<Merged>>());
            CellRow row;
            for (std::int64_t left = most; left > 0; --left) {
                const auto more = all->next(row);
                if (!more) return std::unexpected(more.error());
                if (!*more) break;
                take(sheet, row);
            }
        }
        return {};
    }

private:
    std::shared_ptr<const ZipArchive> archive_;
    std::shared_ptr<const Shared> shared_;
    std::vector<std::string> names_;
    std::vector<const ZipPart*> parts_;
};

/// Parts that a table of records has no use for, and that may do something or fetch something.
base::Result<void> check_parts(const ZipArchive& archive) {
    for (const auto& part : archive.parts()) {
        const auto holds = [&](std::string_view piece) { return part.name.find(piece) != std::string::npos; };
        if (holds("vbaProject") || holds("macrosheets/") || holds("activeX/"))
            return std::unexpected(has_macros(archive));
        if (holds("xl/externalLinks/") || part.name == "xl/connections.xml")
            return std::unexpected(has_links(archive));
    }
    return {};
}

base::Result<const ZipPart*> workbook_part(const ZipArchive& archive) {
    for (const auto& [id, relation] : TRY(relations_of(archive, ""))) {
        if (relation.kind != "officeDocument" || relation.outside) continue;
        if (const auto* part = archive.find(relation.target)) return part;
    }
    return std::unexpected(archive.damaged("it has no workbook"));
}

base::Result<Shared> shared_parts(const ZipArchive& archive,
                                  const std::map<std::string, Relation>& relations) {
    Shared shared;
    for (const auto& [id, relation] : relations) {
        const auto* part = relation.outside ? nullptr : archive.find(relation.target);
        if (part == nullptr) continue;
        if (relation.kind == "sharedStrings") shared.strings = TRY(read_shared_strings(archive, *part));
        if (relation.kind == "styles") shared.formats = TRY(read_styles(archive, *part));
    }
    return shared;
}

}  // namespace

base::Problem has_macros(const ZipArchive& archive) {
    return archive.problem("N072", "the spreadsheet holds macros",
                           "save it as .xlsx without them, or as CSV");
}

base::Problem has_links(const ZipArchive& archive) {
    return archive.problem("N073", "the spreadsheet takes values from other files",
                           "break its links, so that it holds its own values, and save it again");
}

base::Result<std::shared_ptr<const Workbook>> open_xlsx(std::shared_ptr<const ZipArchive> archive) {
    if (const auto checked = check_parts(*archive); !checked) return std::unexpected(checked.error());
    const auto* part = TRY(workbook_part(*archive));
    const auto workbook = TRY(read_workbook_part(*archive, *part));
    const auto relations = TRY(relations_of(*archive, part->name));
    auto shared = TRY(shared_parts(*archive, relations));
    shared.dates = workbook.dates;
    auto made = std::make_shared<Xlsx>(archive, std::move(shared));
    for (const auto& sheet : workbook.sheets) {
        const auto relation = relations.find(sheet.relation);
        if (relation == relations.end() || relation->second.kind != "worksheet") continue;  // a chart
        const auto* sheet_part = archive->find(relation->second.target);
        if (sheet_part == nullptr)
            return std::unexpected(archive->damaged("the sheet " + sheet.name + " is missing"));
        if (!made->add_sheet(sheet.name, *sheet_part))
            return std::unexpected(archive->damaged("two sheets are the same part"));
    }
    return made;
}

}  // namespace sources
