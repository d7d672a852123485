#include "sources/read_given.h"

#include <charconv>

#include <fmt/format.h>

#include "records/row_reader.h"
#include "sources/given_value.h"
#include "sources/read_statistics.h"

namespace sources {
namespace {

using records::Mark;

/// The value and the mark that the `value` and `flag` columns make together.
GivenValue value_of(GivenRow& row, SymbolCount& symbols) {
    const auto written = row.text("value"), flag = row.text("flag");
    auto value = given_value(written);
    const auto mark = mark_of(flag);
    if (!value)
        row.refuse("value", "N021", fmt::format("\"{}\" is not a decimal number", written),
                   "write 1234.5, with at most six places, or a symbol such as [c]");
    if (!mark) {
        row.refuse("flag", "N022", fmt::format("there is no flag \"{}\"", flag),
                   "write p, r, e, c, x, z or n");
    } else if (value && !value->value && value->mark == Mark::None && !says_why(*mark)) {
        row.refuse("value", "N027", "there is no value, and the flag does not say why",
                   "write the flag c (suppressed), x (unavailable) or z (not applicable)");
    } else if (value && value->value && says_why(*mark)) {
        row.refuse("flag", "N028",
                   fmt::format("the flag \"{}\" says that there is no value, and there is one", flag),
                   "leave out one of them");
    }
    if (row.refused()) return {};
    if (*mark != Mark::None) value->mark = value->value || !says_why(value->mark) ? *mark : value->mark;
    symbols.add(*value);
    return *value;
}

std::optional<records::FigureRow> figure_row(GivenRow& row, const KnownAreas& areas, SymbolCount& symbols) {
    const auto series = row.text("measure");
    if (series.empty()) row.refuse("measure", "N029", "no measure is named", "write the measure's id");
    const auto period = terms::Period::read(row.text("period"));
    if (!period)
        row.refuse("period", "N020", fmt::format("\"{}\" is not a period", row.text("period")),
                   "write 2022-23, 2022-23-Q1, 2022-06, 2022 or 2021/22");
    const auto area = row.area(areas);
    const auto value = value_of(row, symbols);
    const auto numerator = row.whole("numerator", std::numeric_limits<std::int64_t>::min());
    const auto denominator = row.whole("denominator", 0);
    if (!row.refused() && numerator && denominator && *numerator > *denominator)
        row.warn("numerator", "N026",
                 fmt::format("the numerator {} is above the denominator {}", *numerator, *denominator),
                 "check that they have not changed places");
    if (row.refused()) return std::nullopt;
    return records::FigureRow{series, *period, area, value.value, numerator, denominator, value.mark};
}

std::optional<records::PopulationRow> population_row(GivenRow& row, const KnownAreas& areas) {
    const auto population = row.text("population");
    if (population.empty())
        row.refuse("population", "N029", "no population is named", "write the population's id");
    const auto area = row.area(areas);
    const auto written = row.text("year");
    int year = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), year);
    if (error != std::errc{} || end != written.data() + written.size() || year < 1900 || year > 2199)
        row.refuse("year", "N020", fmt::format("\"{}\" is not a year", written), "write the mid-year: 2021");
    const auto people = row.whole("people", 0);
    if (!people && !row.refused())
        row.refuse("people", "N025", "there is no number of people", "write 1234");
    if (row.refused()) return std::nullopt;
    return records::PopulationRow{population, area, year, *people};
}

std::string key_of(const records::FigureRow& row) {
    return row.series + "\n" + row.period.text() + "\n" + row.area.text();
}
std::string key_of(const records::PopulationRow& row) {
    return row.population + "\n" + std::to_string(row.year) + "\n" + row.area.text();
}

/// Adds what was read to `rows`, unless it has been there before.
template <typename Kept>
void keep(GivenRow& row, std::optional<Kept> read, std::vector<Kept>& rows,
          std::map<std::string, base::Place>& seen, const char* first_column) {
    if (!read) return;
    const auto [found, is_new] = seen.emplace(key_of(*read), row.place());
    if (!is_new) {
        const auto& first = found->second;
        row.refuse(first_column, "N024",
                   fmt::format("the row stands twice: first at {}{}", first.file,
                               first.line > 0 ? fmt::format(":{}", first.line) : ""),
                   "leave one of them out");
        return;
    }
    rows.push_back(std::move(*read));
}

}  // namespace

records::GivenSource read_given(const records::InspectedSource& source, const KnownAreas& areas,
                                base::Problems& problems) {
    if (source.source->statistics) return read_statistics(source, areas, problems);
    records::GivenSource given;
    given.inspected = source;
    std::map<std::string, base::Place> seen;
    Gathered gathered;
    SymbolCount symbols;
    for (const auto& file : source.files) {
        given.rows_refused += file.rows_refused;
        given.rows_read += file.rows_refused;
        records::RowReader reader(file.path);
        std::string record;
        reader.next(record);  // the header
        for (std::int64_t number = 0; reader.next(record); ++number) {
            GivenRow row(file, record, number, reader.line(), gathered);
            if (source.source->kind == records::SourceKind::Figures)
                keep(row, figure_row(row, areas, symbols), given.figures, seen, "measure");
            else keep(row, population_row(row, areas), given.people, seen, "population");
            ++given.rows_read;
            ++(row.refused() ? given.rows_refused : given.rows_accepted);
        }
    }
    gathered.put_into(problems);
    symbols.describe(given.found);
    return given;
}

}  // namespace sources
