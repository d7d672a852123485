#include "sources/read_statistics.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "records/row_reader.h"
#include "sources/given_value.h"

namespace sources {
namespace {

using records::StatisticsSeries;

constexpr std::size_t most_values_told = 12;

/// The column that holds an area's code, by the level of the row.
std::string_view code_column(std::string_view level) {
    constexpr std::pair<std::string_view, std::string_view> columns[] = {
        {"National", "country_code"},
        {"Regional", "region_code"},
        {"Local authority", "new_la_code"},
        {"Local authority district", "lad_code"},
        {"Ward", "ward_code"},
    };
    for (const auto& [name, column] : columns)
        if (name == level) return column;
    return {};
}

/// What a file's rows say in the columns that the series filter by, for a hint to name.
using Values = std::map<std::string, std::set<std::string>>;

class Reader {
public:
    Reader(const records::Statistics& statistics, const KnownAreas& areas, records::GivenSource& given)
        : statistics_(statistics), areas_(areas), given_(given), rows_of_series_(statistics.series.size()) {}

    void read(const records::InspectedFile& file) {
        records::RowReader reader(file.path);
        std::string record;
        reader.next(record);  // the header
        for (std::int64_t number = 0; reader.next(record); ++number)
            take(GivenRow(file, record, number, reader.line(), gathered_));
    }

    void finish(base::Problems& problems) {
        gathered_.put_into(problems);
        symbols_.describe(given_.found);
        for (std::size_t at = 0; at < rows_of_series_.size(); ++at)
            if (rows_of_series_[at] == 0 && given_.rows_refused == 0)
                problems.push_back(empty_series(statistics_.series[at]));
    }

private:
    void take(GivenRow row) {
        ++given_.rows_read;
        const auto area = area_of(row);
        const auto wanted = series_of(row);
        if (!area || wanted.empty()) {
            ++given_.rows_out_of_scope;
            return;
        }
        const auto period = period_of(row);
        std::vector<records::FigureRow> figures;
        if (period)
            for (const auto series : wanted)
                if (auto figure = figure_of(row, statistics_.series[series], *period, *area))
                    figures.push_back(std::move(*figure));
        ++(row.refused() ? given_.rows_refused : given_.rows_accepted);
        if (row.refused()) return;
        for (const auto series : wanted) ++rows_of_series_[series];
        std::ranges::move(figures, std::back_inserter(given_.figures));
    }

    std::optional<terms::AreaId> area_of(const GivenRow& row) const {
        const auto column = code_column(row.text("geographic_level"));
        if (column.empty()) return std::nullopt;
        const auto found = areas_.codes.find(row.text(column));
        return found == areas_.codes.end() ? std::nullopt : std::optional(found->second);
    }

    std::vector<std::size_t> series_of(const GivenRow& row) {
        std::vector<std::size_t> wanted;
        for (std::size_t at = 0; at < statistics_.series.size(); ++at) {
            bool all = true;
            for (const auto& [column, value] : statistics_.series[at].filters) {
                const auto written = row.text(column.text);
                if (auto& values = values_[column.text]; values.size() <= most_values_told)
                    values.insert(written);
                all = all && written == value;
            }
            if (all) wanted.push_back(at);
        }
        return wanted;
    }

    std::optional<terms::Period> period_of(GivenRow& row) const {
        const auto time = row.text("time_period"), identifier = row.text("time_identifier");
        const auto read = statistics_period(time, identifier, statistics_.reporting_year);
        switch (read.fault) {
            case StatisticsPeriod::Fault::None: break;
            case StatisticsPeriod::Fault::NotAPeriod:
                row.refuse("time_period", "N020", fmt::format("\"{}\" is not a period", time),
                           "write 2022, or 202223 for two years");
                break;
            case StatisticsPeriod::Fault::UnknownIdentifier:
                row.refuse("time_identifier", "N080",
                           fmt::format("\"{}\" is no span of whole months that is known here", identifier),
                           "leave such rows out with where, or take another file");
                break;
            case StatisticsPeriod::Fault::ReportingYear:
                row.refuse(
                    "time_identifier", "N081", "nothing says what a \"Reporting year\" is here",
                    "add reporting_year = \"financial\", \"academic\" or \"calendar\" to the source: the "
                    "year that ends in the one which is named");
                break;
        }
        return read.period;
    }

    std::optional<records::FigureRow> figure_of(GivenRow& row, const StatisticsSeries& series,
                                                terms::Period period, const terms::AreaId& area) {
        const auto written = row.text(series.value.text);
        const auto value = given_value(written);
        if (!value || (!value->value && value->mark == records::Mark::None)) {
            row.refuse(series.value.text, value ? "N027" : "N021",
                       value ? std::string("there is no value, and no symbol that says why")
                             : fmt::format("\"{}\" is neither a number nor a symbol", written),
                       "correct the file, or take it from its publisher again");
            return std::nullopt;
        }
        records::FigureRow figure{series.id,    period,       area,       value->value,
                                  std::nullopt, std::nullopt, value->mark};
        if (series.numerator)
            figure.numerator = row.whole(series.numerator->text, std::numeric_limits<std::int64_t>::min());
        if (series.denominator) figure.denominator = row.whole(series.denominator->text, 0);
        const auto key = series.id + "\n" + period.text() + "\n" + area.text();
        if (const auto [found, is_new] = seen_.emplace(key, row.place().line); !is_new)
            row.refuse(series.value.text, "N024",
                       fmt::format("the series {} has another figure for {} and {}, on line {}", series.id,
                                   period.label(), area.text(), found->second),
                       "name one value of each filter in the series' where");
        symbols_.add(*value);
        return row.refused() ? std::nullopt : std::optional(figure);
    }

    base::Problem empty_series(const StatisticsSeries& series) const {
        auto problem = base::problem_at(
            series.value, "N082", fmt::format("no row of the file belongs to the series {}", series.id));
        problem.severity = base::Severity::Warning;
        problem.hint = "check its where, and the codes of the areas in council.toml";
        for (const auto& [column, value] : series.filters) {
            const auto found = values_.find(column.text);
            if (found == values_.end() || found->second.contains(value)) continue;
            const std::vector<std::string> known(found->second.begin(), found->second.end());
            problem.hint = fmt::format("{} is {}{}", column.text, base::joined(known, "or"),
                                       known.size() > most_values_told ? " or another" : "");
            break;
        }
        return problem;
    }

    const records::Statistics& statistics_;
    const KnownAreas& areas_;
    records::GivenSource& given_;
    Gathered gathered_;
    SymbolCount symbols_;
    Values values_;
    std::map<std::string, int> seen_;
    std::vector<std::int64_t> rows_of_series_;
};

}  // namespace

records::GivenSource read_statistics(const records::InspectedSource& source, const KnownAreas& areas,
                                     base::Problems& problems) {
    records::GivenSource given;
    given.inspected = source;
    Reader reader(*source.source->statistics, areas, given);
    for (const auto& file : source.files) {
        given.rows_refused += file.rows_refused;
        given.rows_read += file.rows_refused;
        reader.read(file);
    }
    reader.finish(problems);
    return given;
}

}  // namespace sources
