#include "tabulation/refusals.h"

#include <fmt/format.h>

#include "base/text.h"
#include "records/row_text.h"

namespace tabulation {
namespace {

using records::ColumnType;

/// Underlines the value of `column` in `problem`, whose excerpt is the masked record.
void point_at(base::Problem& problem, const records::RowPlace& row, const records::Column& column) {
    const auto fields = records::fields_of(problem.excerpt);
    if (fields.size() != row.header.size()) return;
    std::size_t start = 0;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (row.header[at] == column.name) {
            if (at < row.cells.size()) problem.place = {row.cells[at], 0, 0};
            if (at < row.cells.size()) return;
            problem.place.column =
                static_cast<int>(base::code_points(problem.excerpt.substr(0, start)).size()) + 1;
            problem.width = std::max(1, static_cast<int>(base::code_points(fields[at]).size()));
            return;
        }
        start += fields[at].size() + 1;
    }
}

std::string what(const Wanted& wanted, const records::Column& column) {
    switch (column.type) {
        case ColumnType::Date: return "no day of the calendar between 1900 and 2199";
        case ColumnType::Number: return "no whole number of at most twelve digits";
        case ColumnType::Pence: return "no whole number of pence of at most twelve digits";
        case ColumnType::Decimal: return "no decimal number of at most six places";
        case ColumnType::YesNo: return "neither yes nor no";
        case ColumnType::Code: return "none of the codes that sources.toml lists";
        case ColumnType::Area: return "no area of the council";
        default: return fmt::format("not what {} holds", wanted.source->source->title);
    }
}

std::string way_out(const Wanted& wanted, const records::Column& column) {
    std::vector<std::string> names;
    if (column.type == ColumnType::Area)
        for (const auto& area : *wanted.areas) names.push_back(area.text());
    switch (column.type) {
        case ColumnType::Date: return "write days as 2022-04-30";
        case ColumnType::Number: return "write 1234, with no separators";
        case ColumnType::Pence: return "write pence: 123400 for £1,234";
        case ColumnType::Decimal: return "write 1234.5, with no separators";
        case ColumnType::YesNo: return "write yes or no";
        case ColumnType::Code: return fmt::format("write one of {}", base::joined(column.codes, "or"));
        case ColumnType::Area: return fmt::format("write one of {}", base::joined(names, "or"));
        default: return "";
    }
}

}  // namespace

std::vector<base::Problem> warnings(const Fault& fault, const records::Source& source,
                                    const std::vector<records::RowPlace>& first) {
    std::vector<base::Problem> problems;
    for (const auto& row : first) {
        base::Problem problem;
        problem.code = fault.code;
        problem.severity = base::Severity::Warning;
        problem.place = row.place;
        problem.message = fault.message;
        problem.hint = fault.hint;
        if (!row.text.empty()) problem.excerpt = records::masked(row.text, row.header, source);
        if (fault.column != nullptr) point_at(problem, row, *fault.column);
        problems.push_back(std::move(problem));
        if (row.text.empty()) break;  // no place to show: one is enough
    }
    if (problems.empty()) return problems;
    const auto more = fault.rows - static_cast<std::int64_t>(problems.size());
    if (more > 0)
        problems.back().message +=
            fmt::format("; so {} more {}", base::grouped(more), more == 1 ? "row" : "rows");
    return problems;
}

Fault misfit(const Wanted& wanted, const records::Column& column, std::int64_t rows) {
    Fault fault;
    fault.code = "N040";
    if (column.type == ColumnType::Code) fault.code = "N041";
    if (column.type == ColumnType::Area) fault.code = "N042";
    fault.message = fmt::format("the row is not counted: {} is {}", column.name, what(wanted, column));
    fault.hint = way_out(wanted, column);
    fault.column = &column;
    fault.rows = rows;
    return fault;
}

}  // namespace tabulation
