#include "sources/delimited_rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace sources {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10;
constexpr std::size_t longest_record = std::size_t{1} << 20;

bool is_blank(const CellRow& row) { return row.cells.size() == 1 && row.cells.front().text.empty(); }

}  // namespace

DelimitedRows::DelimitedRows(const std::filesystem::path& path, std::string shown, Dialect dialect)
    : in_(path, std::ios::binary), shown_(std::move(shown)), dialect_(dialect), decoder_(dialect.encoding) {
    buffer_.resize(piece_bytes);
}

base::Problem DelimitedRows::problem(std::string code, std::string message, std::string hint) const {
    base::Problem problem;
    problem.code = std::move(code);
    problem.place = {shown_, static_cast<int>(line_ + 1), 0};
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

/// Decodes the next piece; false at the end of the file.
base::Result<bool> DelimitedRows::more() {
    text_.clear();
    at_ = 0;
    while (text_.empty() && !ended_) {
        if (undecodable_) {
            return std::unexpected(
                problem("N061", fmt::format("the text is not {}", records::label(dialect_.encoding)),
                        "state the file's encoding in sources.toml, or save it as UTF-8"));
        }
        in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        if (in_.bad() || (!opened_ && !in_ && in_.gcount() == 0 && !in_.eof()))
            return std::unexpected(
                base::environment_problem("N001", shown_, "the file cannot be read",
                                          "check that it is there and that you may read it"));
        opened_ = true;
        const auto got = static_cast<std::size_t>(in_.gcount());
        undecodable_ = !decoder_.decode({buffer_.data(), got}, text_);
        ended_ = got == 0;
        if (ended_ && !decoder_.finish()) {
            undecodable_ = true;
            ended_ = false;
        }
    }
    return !text_.empty();
}

base::Result<bool> DelimitedRows::skip_to_header() {
    while (line_ + 1 < dialect_.header_line) {
        if (at_ == text_.size() && !TRY(more())) return false;
        const auto end = text_.find('\n', at_);
        if (end == std::string::npos) {
            at_ = text_.size();
            continue;
        }
        at_ = end + 1;
        ++line_;
    }
    return true;
}

base::Result<bool> DelimitedRows::next(CellRow& row) {
    if (line_ + 1 < dialect_.header_line && !TRY(skip_to_header())) return false;
    while (TRY(next_with_empty(row)))
        if (!is_blank(row)) return true;
    return false;
}

base::Result<bool> DelimitedRows::next_with_empty(CellRow& row) {
    row.line = line_ + 1;
    cells_ = 0;
    record_bytes_ = 0;
    state_ = State::FieldStart;
    begin_field(row);
    bool any = false;
    for (;;) {
        if (at_ == text_.size() && !TRY(more())) break;
        any = true;
        take_ordinary(row);
        if (at_ < text_.size() && TRY(take(text_[at_++], row))) return true;
    }
    if (state_ == State::Quoted) {
        auto open =
            problem("N011", "a quote is opened and never closed", "close it, or double it within a value");
        open.place.line = static_cast<int>(quote_line_);
        return std::unexpected(open);
    }
    end_record(row);
    return any;
}

/// Takes what is neither a quote, a delimiter nor a line end, all at once.
void DelimitedRows::take_ordinary(CellRow& row) {
    if (state_ == State::QuoteInQuoted) return;
    const char specials[] = {'"', '\n', '\0', dialect_.delimiter};
    const auto found = text_.find_first_of(std::string_view(specials, sizeof specials), at_);
    const auto length = std::min(std::min(found, text_.size()) - at_, longest_record - record_bytes_);
    if (length == 0) return;
    row.cells[cells_ - 1].text.append(text_, at_, length);
    at_ += length;
    record_bytes_ += length;
    if (state_ == State::FieldStart) state_ = State::Unquoted;
}

void DelimitedRows::begin_field(CellRow& row) {
    if (row.cells.size() == cells_) row.cells.emplace_back();
    auto& cell = row.cells[cells_++];
    cell.text.clear();
    cell.kind = CellKind::Text;
    cell.had_time = false;
}

void DelimitedRows::end_record(CellRow& row) {
    row.cells.resize(cells_);
    auto& last = row.cells.back().text;
    if (state_ == State::Unquoted && last.ends_with('\r')) last.pop_back();
}

base::Result<bool> DelimitedRows::take(char letter, CellRow& row) {
    auto& text = row.cells[cells_ - 1].text;
    if (letter == '\0')
        return std::unexpected(
            problem("N005", "the file is binary: it holds a zero byte", "export it as CSV (UTF-8)"));
    if (++record_bytes_ > longest_record)
        return std::unexpected(problem("N006", "the record is longer than 1 MiB",
                                       "the file may have lost its line ends: export it again"));
    if (letter == '\n') {
        ++line_;
        if (state_ != State::Quoted) {
            end_record(row);
            return true;
        }
    }
    if (state_ == State::Quoted) {
        if (letter == '"') state_ = State::QuoteInQuoted;
        else text += letter;
        return false;
    }
    if (letter == dialect_.delimiter) {
        state_ = State::FieldStart;
        begin_field(row);
    } else if (letter == '"' && state_ != State::Unquoted) {
        if (state_ == State::QuoteInQuoted) text += '"';
        else quote_line_ = line_ + 1;
        state_ = State::Quoted;
    } else if (letter == '"' || (state_ == State::QuoteInQuoted && letter != '\r')) {
        return std::unexpected(problem("N011", "a quote stands within a value that has none around it",
                                       "put the value in quotes, and double each quote within it"));
    } else if (state_ != State::QuoteInQuoted) {
        text += letter;
        state_ = State::Unquoted;
    }
    return false;
}

}  // namespace sources
