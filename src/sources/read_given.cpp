#include "sources/read_given.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "records/row_reader.h"
#include "records/row_text.h"

namespace sources {
namespace {

using records::Mark;

std::optional<Mark> mark_of(std::string_view flag) {
    constexpr std::pair<std::string_view, Mark> marks[] = {
        {"", Mark::None},           {"p", Mark::Provisional},   {"r", Mark::Revised},
        {"e", Mark::Estimated},     {"c", Mark::Confidential},  {"x", Mark::Unavailable},
        {"z", Mark::NotApplicable}, {"n", Mark::NotComparable},
    };
    for (const auto& [letter, mark] : marks)
        if (letter == flag) return mark;
    return std::nullopt;
}

bool says_why(Mark mark) {
    return mark == Mark::Confidential || mark == Mark::Unavailable || mark == Mark::NotApplicable;
}

std::optional<std::int64_t> whole_of(std::string_view text) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return whole;
}

/// One row while it is read: its fields by their columns' names, and its problems.
class Row {
public:
    Row(const records::InspectedFile& file, std::string_view record, int line, base::Problems& problems)
        : file_(file),
          record_(record),
          line_(line),
          fields_(records::fields_of(record)),
          problems_(problems) {}

    std::string text(std::string_view column) const { return records::unquoted(fields_.at(place(column))); }

    void refuse(std::string_view column, const char* code, std::string message, std::string hint) {
        problems_.push_back(problem(column, code, std::move(message), std::move(hint)));
        refused_ = true;
    }
    void warn(std::string_view column, const char* code, std::string message, std::string hint) {
        auto warning = problem(column, code, std::move(message), std::move(hint));
        warning.severity = base::Severity::Warning;
        problems_.push_back(std::move(warning));
    }
    bool refused() const { return refused_; }

    /// Nothing if the field is empty; also if it is not a whole number, which is refused.
    std::optional<std::int64_t> whole(std::string_view column, std::int64_t least) {
        const auto written = text(column);
        if (written.empty()) return std::nullopt;
        const auto value = whole_of(written);
        if (!value || *value < least)
            refuse(column, "N025",
                   fmt::format("\"{}\" is not a whole number{}", written, least == 0 ? " of 0 or more" : ""),
                   "write 1234, with no separators");
        return value;
    }

    terms::AreaId area(const std::vector<terms::AreaId>& areas) {
        terms::AreaId area{text("area")};
        if (area.empty() || (!areas.empty() && std::ranges::count(areas, area) == 0)) {
            std::vector<std::string> names;
            for (const auto& known : areas) names.push_back(known.text());
            const auto near = base::nearest(area.text(), names);
            refuse("area", "N023", fmt::format("there is no area \"{}\"", area.text()),
                   near ? fmt::format("write {}, if that is meant", *near)
                        : "describe the area in council.toml");
        }
        return area;
    }

private:
    std::size_t place(std::string_view column) const {
        return static_cast<std::size_t>(std::ranges::find(file_.columns, column) - file_.columns.begin());
    }

    base::Problem problem(std::string_view column, const char* code, std::string message,
                          std::string hint) const {
        base::Problem problem;
        problem.code = code;
        problem.place = {file_.shown, line_, 0};
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        problem.excerpt = record_;
        const auto& field = fields_.at(place(column));
        const std::string_view record(record_);
        const auto start = static_cast<std::size_t>(field.data() - fields_.front().data());
        problem.place.column = static_cast<int>(base::code_points(record.substr(0, start)).size()) + 1;
        problem.width = std::max(1, static_cast<int>(base::code_points(field).size()));
        return problem;
    }

    const records::InspectedFile& file_;
    std::string record_;
    int line_;
    std::vector<std::string_view> fields_;  // of the caller's record
    base::Problems& problems_;
    bool refused_ = false;
};

std::optional<records::FigureRow> figure_row(Row& row, const std::vector<terms::AreaId>& areas) {
    const auto series = row.text("measure");
    if (series.empty()) row.refuse("measure", "N029", "no measure is named", "write the measure's id");
    const auto period = terms::Period::read(row.text("period"));
    if (!period)
        row.refuse("period", "N020", fmt::format("\"{}\" is not a period", row.text("period")),
                   "write 2022-23, 2022-23-Q1, 2022-06, 2022 or 2021/22");
    const auto area = row.area(areas);
    const auto written = row.text("value");
    const auto value = base::Decimal::read(written);
    if (!written.empty() && !value)
        row.refuse("value", "N021", fmt::format("\"{}\" is not a decimal number", written),
                   "write 1234.5, with no separators and at most six places");
    const auto mark = mark_of(row.text("flag"));
    if (!mark)
        row.refuse("flag", "N022", fmt::format("there is no flag \"{}\"", row.text("flag")),
                   "write p, r, e, c, x, z or n");
    else if (written.empty() && !says_why(*mark))
        row.refuse("value", "N027", "there is no value, and the flag does not say why",
                   "write the flag c (suppressed), x (unavailable) or z (not applicable)");
    else if (!written.empty() && says_why(*mark))
        row.refuse(
            "flag", "N028",
            fmt::format("the flag \"{}\" says that there is no value, and there is one", row.text("flag")),
            "leave out one of them");
    const auto numerator = row.whole("numerator", std::numeric_limits<std::int64_t>::min());
    const auto denominator = row.whole("denominator", 0);
    if (!row.refused() && numerator && denominator && *numerator > *denominator)
        row.warn("numerator", "N026",
                 fmt::format("the numerator {} is above the denominator {}", *numerator, *denominator),
                 "check that they have not changed places");
    if (row.refused()) return std::nullopt;
    return records::FigureRow{series, *period, area, value, numerator, denominator, *mark};
}

std::optional<records::PopulationRow> population_row(Row& row, const std::vector<terms::AreaId>& areas) {
    const auto population = row.text("population");
    if (population.empty())
        row.refuse("population", "N029", "no population is named", "write the population's id");
    const auto area = row.area(areas);
    const auto year = whole_of(row.text("year"));
    if (!year || *year < 1900 || *year > 2199)
        row.refuse("year", "N020", fmt::format("\"{}\" is not a year", row.text("year")),
                   "write the mid-year: 2021");
    const auto people = row.whole("people", 0);
    if (row.text("people").empty())
        row.refuse("people", "N025", "there is no number of people", "write 1234, with no separators");
    if (row.refused()) return std::nullopt;
    return records::PopulationRow{population, area, static_cast<int>(*year), *people};
}

std::string key_of(const records::FigureRow& row) {
    return row.series + "\n" + row.period.text() + "\n" + row.area.text();
}
std::string key_of(const records::PopulationRow& row) {
    return row.population + "\n" + std::to_string(row.year) + "\n" + row.area.text();
}

/// Adds what was read to `rows`, unless it has been there before.
template <typename Kept>
void keep(Row& row, std::optional<Kept> read, std::vector<Kept>& rows,
          std::map<std::string, base::Place>& seen, const base::Place& place, const char* first_column) {
    if (!read) return;
    const auto [found, is_new] = seen.emplace(key_of(*read), place);
    if (!is_new) {
        row.refuse(
            first_column, "N024",
            fmt::format("the row stands twice: first at {}:{}", found->second.file, found->second.line),
            "leave one of them out");
        return;
    }
    rows.push_back(std::move(*read));
}

}  // namespace

records::GivenSource read_given(const records::InspectedSource& source,
                                const std::vector<terms::AreaId>& areas, base::Problems& problems) {
    records::GivenSource given{source, {}, {}, 0};
    std::map<std::string, base::Place> seen;
    for (const auto& file : source.files) {
        records::RowReader reader(file.path);
        std::string record;
        reader.next(record);  // the header
        while (reader.next(record)) {
            const base::Place place{file.shown, reader.line(), 0};
            Row row(file, record, reader.line(), problems);
            if (source.source->kind == records::SourceKind::Figures)
                keep(row, figure_row(row, areas), given.figures, seen, place, "measure");
            else keep(row, population_row(row, areas), given.people, seen, place, "population");
            if (row.refused()) ++given.rows_refused;
        }
    }
    return given;
}

}  // namespace sources
