#include "sources/rewrite.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/column_facts.h"
#include "sources/column_places.h"
#include "sources/gathered.h"
#include "sources/plain_copy.h"

namespace sources {
namespace {

/// What is known of a row before any of its values is looked at.
enum class RowForm { Good, Blank, Ragged, Nameless, Erroneous };

class Rewriting {
public:
    Rewriting(const Unusual& file, base::Problems& problems) : file_(file), problems_(problems) {}

    /// Reads the rows for the first time: the header, how values are written, what is wrong with rows.
    bool examine();
    /// Reads them for the second time, and writes them.
    std::optional<records::InspectedFile> write();

    bool all_plain() const {
        return std::ranges::all_of(facts_, [](const auto& facts) { return facts.is_plain(); });
    }

private:
    using Take = void (Rewriting::*)(const CellRow&);

    bool each_row(Take take);
    bool read_header(CellRows& rows);
    RowForm form_of(const CellRow& row) const;
    std::optional<std::size_t> erroneous_column(const CellRow& row) const;
    void look_at(const CellRow& row);
    void complain(const CellRow& row, RowForm form);
    void write_row(const CellRow& row);
    void describe();
    std::string table() const { return file_.sheet.empty() ? file_.shown : file_.shown + ":" + file_.sheet; }
    base::Place place(std::int64_t line, int cell) const;
    const Cell& cell(const CellRow& row, std::size_t column) const {
        const auto at = static_cast<std::size_t>(places_.places[column]);
        return at < row.cells.size() ? row.cells[at] : blank_;
    }

    const Unusual& file_;
    base::Problems& problems_;
    ColumnPlaces places_;
    std::vector<ColumnFacts> facts_;
    DateOrders orders_;
    Gathered gathered_;
    records::InspectedFile made_;
    std::shared_ptr<PlainCopy> copy_;
    std::shared_ptr<records::Origin> origin_;
    std::vector<std::string> fields_;
    std::int64_t blank_rows_ = 0, last_line_ = 0;
    Cell blank_;
};

base::Place Rewriting::place(std::int64_t line, int cell) const {
    if (file_.sheet.empty()) return {file_.shown, static_cast<int>(line), 0};
    return {table() + "!" + records::cell_name(cell, line), 0, 0};
}

bool Rewriting::read_header(CellRows& rows) {
    CellRow header;
    const auto read = rows.next(header);
    if (!read) problems_.push_back(read.error());
    if (!read) return false;
    if (!*read) header.line = 1;
    places_ = column_places(file_.source, table(), header, problems_);
    return true;
}

bool Rewriting::each_row(Take take) {
    auto rows = file_.open();
    CellRow row;
    auto more = rows->next(row);  // the header
    while (more && *more) {
        more = rows->next(row);
        if (more && *more) (this->*take)(row);
    }
    if (!more) problems_.push_back(more.error());
    return more.has_value();
}

RowForm Rewriting::form_of(const CellRow& row) const {
    const auto has_value = [&](int at) {
        return static_cast<std::size_t>(at) < row.cells.size() && !row.cells[at].text.empty();
    };
    if (std::ranges::none_of(places_.places, has_value)) return RowForm::Blank;
    if (std::ranges::any_of(places_.nameless, has_value)) return RowForm::Nameless;
    for (auto at = places_.width; at < row.cells.size(); ++at)
        if (!row.cells[at].text.empty()) return file_.sheet.empty() ? RowForm::Ragged : RowForm::Nameless;
    if (file_.sheet.empty() && row.cells.size() < places_.width) return RowForm::Ragged;
    return erroneous_column(row) ? RowForm::Erroneous : RowForm::Good;
}

std::optional<std::size_t> Rewriting::erroneous_column(const CellRow& row) const {
    for (std::size_t column = 0; column < places_.columns.size(); ++column)
        if (cell(row, column).kind == CellKind::Error) return column;
    return std::nullopt;
}

void Rewriting::complain(const CellRow& row, RowForm form) {
    base::Problem problem;
    problem.place = place(row.line, 0);
    std::string kind;
    if (form == RowForm::Ragged) {
        problem.code = kind = "N010";
        problem.message = fmt::format(
            "the record has {}, the header {}",
            base::counted(static_cast<long long>(row.cells.size()), "field", "fields"), places_.width);
        problem.hint = "a value that holds the delimiter stands in quotes";
    } else if (form == RowForm::Nameless) {
        problem.code = kind = "N064";
        problem.message = "there is a value in a column that has no name";
        problem.hint = "name the column in the header, or empty it";
    } else {
        const auto column = *erroneous_column(row);
        problem.place = place(row.line, places_.places[column]);
        problem.code = "N076";
        kind = "N076 " + places_.columns[column].name;
        problem.severity = base::Severity::Warning;
        problem.message = fmt::format("the row is not counted: {} is the error {}",
                                      places_.columns[column].name, cell(row, column).text);
        problem.hint = "correct the formula in the spreadsheet";
        ++made_.rows_refused;
    }
    gathered_.add(kind, std::move(problem));
}

void Rewriting::look_at(const CellRow& row) {
    const auto form = form_of(row);
    if (form == RowForm::Blank) ++blank_rows_;
    else if (form != RowForm::Good) complain(row, form);
    if (form != RowForm::Good) return;
    for (std::size_t column = 0; column < places_.columns.size(); ++column)
        facts_[column].add(
            plain_value(cell(row, column), places_.columns[column], records::DateOrder::DayFirst), row.line);
}

bool Rewriting::examine() {
    const auto before = problems_.size();
    const auto rows = file_.open();
    if (!read_header(*rows) || problems_.size() > before) return false;
    for (const auto& column : places_.columns) facts_.emplace_back(column);
    const bool whole = each_row(&Rewriting::look_at);
    if (whole && file_.check) file_.check(places_.places, problems_);
    gathered_.put_into(problems_);
    if (!whole) return false;
    orders_ = date_orders(facts_, file_.source.layout.dates, table(), problems_);
    return std::ranges::none_of(
        problems_.begin() + static_cast<std::ptrdiff_t>(before), problems_.end(),
        [](const auto& problem) { return problem.severity == base::Severity::Error; });
}

void Rewriting::write_row(const CellRow& row) {
    if (form_of(row) != RowForm::Good) return;
    for (std::size_t column = 0; column < places_.columns.size(); ++column)
        fields_[column] =
            plain_value(cell(row, column), places_.columns[column], orders_.by_column[column]).text;
    copy_->write(fields_);
    origin_->lines.push_back(static_cast<std::int32_t>(row.line));
    last_line_ = row.line;
}

void Rewriting::describe() {
    auto& found = made_.found;
    found = file_.found;
    if (!places_.others.empty() && !file_.source.statistics && !file_.source.shape)
        found.push_back({"columns left out", base::joined(places_.others), true});
    if (blank_rows_ > 0) found.push_back({"blank rows left out", base::grouped(blank_rows_)});
    for (std::size_t column = 0; column < facts_.size(); ++column) {
        for (const auto& order : orders_.found)
            if (order.what == facts_[column].column().name) found.push_back(order);
        facts_[column].describe(found);
    }
}

std::optional<records::InspectedFile> Rewriting::write() {
    auto copy = PlainCopy::make();
    if (!copy) {
        problems_.push_back(copy.error());
        return std::nullopt;
    }
    copy_ = *copy;
    origin_ = std::make_shared<records::Origin>();
    origin_->sheet = file_.sheet;
    origin_->columns = places_.places;
    origin_->copy = copy_;
    for (const auto& column : places_.columns) made_.columns.push_back(column.name);
    fields_ = made_.columns;
    copy_->write(fields_);
    const bool whole = each_row(&Rewriting::write_row);
    const auto finished = copy_->finish();
    if (!finished) problems_.push_back(finished.error());
    if (!whole || !finished) return std::nullopt;
    made_.path = copy_->path();
    made_.shown = file_.shown;
    made_.lines = last_line_;
    made_.origin = origin_;
    describe();
    return made_;
}

}  // namespace

std::optional<records::InspectedFile> rewritten(const Unusual& file, base::Problems& problems) {
    Rewriting rewriting(file, problems);
    if (!rewriting.examine()) return std::nullopt;
    return rewriting.write();
}

bool has_plain_values(const Unusual& file) {
    base::Problems unsaid;
    Rewriting rewriting(file, unsaid);
    rewriting.examine();
    return rewriting.all_plain();
}

}  // namespace sources
