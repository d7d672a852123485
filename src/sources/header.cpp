#include "sources/header.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "records/row_text.h"
#include "records/schema.h"

namespace sources {
namespace {

std::string_view without_end(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// Of an extract in a known shape, which may have columns besides: they are not read.
base::Problems shaped_header_problems(const records::Source& source, const base::Place& header,
                                      const std::vector<std::string>& names) {
    const auto& columns = source.shape->columns;
    std::vector<int> times(columns.size());
    for (const auto& name : names)
        if (const auto place = source.shape->find_called(name)) ++times[*place];
    base::Problems problems;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (times[at] == 1) continue;
        base::Problem problem;
        problem.code = times[at] == 0 ? "N007" : "N009";
        problem.place = header;
        const auto& column = *columns[at].of;
        problem.message = times[at] == 0 ? fmt::format("the column \"{}\" is missing", column.column.name)
                                         : fmt::format("the column \"{}\" stands twice", column.column.name);
        auto called = columns[at].called;
        std::ranges::reverse(called);
        problem.hint = fmt::format("it goes by {}; say what the file calls it under [source.columns]{}",
                                   base::joined(called, "or"),
                                   column.needed ? "" : ", or that the source is `without` it");
        problems.push_back(std::move(problem));
    }
    return problems;
}

/// What every file of published statistics has, and what the series ask for.
std::vector<std::string> statistics_columns(const records::Statistics& statistics) {
    std::vector<std::string> names = {"time_period", "time_identifier", "geographic_level", "country_code"};
    const auto add = [&](const std::string& name) {
        if (std::ranges::count(names, name) == 0) names.push_back(name);
    };
    for (const auto& series : statistics.series) {
        add(series.value.text);
        if (series.numerator) add(series.numerator->text);
        if (series.denominator) add(series.denominator->text);
        for (const auto& [column, value] : series.filters) add(column.text);
    }
    return names;
}

}  // namespace

std::vector<std::string> columns_expected(const records::Source& source) {
    if (source.statistics) return statistics_columns(*source.statistics);
    if (source.kind == records::SourceKind::Figures)
        return {"measure", "period", "area", "value", "numerator", "denominator", "flag"};
    if (source.kind == records::SourceKind::Population) return {"population", "area", "year", "people"};
    std::vector<std::string> names;
    for (const auto& column : source.columns) names.push_back(column.name);
    return names;
}

bool is_wanted(const records::Source& source, const std::string& column) {
    if (source.shape) return source.shape->find_called(column).has_value();
    constexpr std::string_view area_codes[] = {"region_code", "new_la_code", "lad_code", "ward_code"};
    if (source.statistics && std::ranges::count(area_codes, column) > 0) return true;
    return std::ranges::count(columns_expected(source), column) > 0;
}

std::size_t columns_named(const records::Source& source, const std::vector<std::string>& names) {
    std::set<std::string> found;
    for (const auto& written : names) {
        const std::string name(base::trimmed(written));
        if (source.shape) {
            if (const auto place = source.shape->find_called(name)) found.insert(std::to_string(*place));
        } else if (is_wanted(source, name)) {
            found.insert(name);
        }
    }
    return found.size();
}

std::vector<std::string> header_of(std::string_view line) {
    std::vector<std::string> names;
    for (const auto field : records::fields_of(without_end(line))) names.push_back(records::unquoted(field));
    return names;
}

base::Problems header_problems(const records::Source& source, const std::string& shown, std::string_view line,
                               int number) {
    if (source.shape) return shaped_header_problems(source, {shown, number, 0}, header_of(line));
    line = without_end(line);
    const auto expected = columns_expected(source);
    const auto names = header_of(line);
    base::Problems problems;
    const auto add = [&](const char* code, std::string message, std::string hint) -> base::Problem& {
        base::Problem problem;
        problem.code = code;
        problem.place = {shown, number, 0};
        problem.excerpt = std::string(line);
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        return problems.emplace_back(std::move(problem));
    };
    const bool any_known =
        std::ranges::any_of(names, [&](const auto& name) { return std::ranges::count(expected, name) > 0; });
    if (!any_known) {
        // Most likely a record, whose values are not for showing.
        auto& problem = add("N007", "the first line names none of the source's columns",
                            fmt::format("begin the file with a header: {}", fmt::join(expected, ",")));
        problem.excerpt.clear();
        return problems;
    }
    std::size_t start = 0;
    const auto fields = records::fields_of(line);
    for (std::size_t at = 0; at < names.size(); ++at) {
        const bool known = std::ranges::count(expected, names[at]) > 0;
        const bool twice = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(at),
                                     names[at]) != names.begin() + static_cast<std::ptrdiff_t>(at);
        const bool ignored =
            !known && (source.statistics || source.layout.others == records::OtherColumns::Ignored);
        if ((!known || twice) && !ignored) {
            const auto near = base::nearest(names[at], expected);
            auto hint = near ? fmt::format("write {}, if that is meant", *near)
                             : fmt::format("the columns are {}", base::joined(expected));
            if (known) hint = "each column stands once";
            auto& problem = add(known ? "N009" : "N008",
                                known ? fmt::format("the column \"{}\" stands twice", names[at])
                                      : fmt::format("there is no column \"{}\" in the source {}", names[at],
                                                    source.id.text()),
                                std::move(hint));
            problem.place.column = static_cast<int>(base::code_points(line.substr(0, start)).size()) + 1;
            problem.width = std::max(1, static_cast<int>(base::code_points(fields[at]).size()));
        }
        start += fields[at].size() + 1;
    }
    for (const auto& name : expected)
        if (std::ranges::count(names, name) == 0)
            add("N007", fmt::format("the column \"{}\" is missing", name),
                fmt::format("the columns are {}", base::joined(expected)));
    return problems;
}

}  // namespace sources
