#include "tabulation/given_series.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "base/text.h"

namespace tabulation {
namespace {

using figures::Flag;
using figures::Missing;
using records::Mark;

Missing missing_of(Mark mark) {
    switch (mark) {
        case Mark::Confidential: return Missing::Confidential;
        case Mark::NotApplicable: return Missing::NotApplicable;
        default: return Missing::Unavailable;
    }
}

Flag flag_of(Mark mark) {
    switch (mark) {
        case Mark::Provisional: return Flag::Provisional;
        case Mark::Revised: return Flag::Revised;
        case Mark::Estimated: return Flag::Estimated;
        case Mark::NotComparable: return Flag::NotComparable;
        default: return Flag::None;
    }
}

figures::GivenFigure figure_of(const records::FigureRow& row) {
    figures::GivenFigure figure{row.period, row.area, row.value, row.numerator, row.denominator};
    figure.missing = row.value ? Missing::No : missing_of(row.mark);
    figure.flag = flag_of(row.mark);
    return figure;
}

figures::GivenFigure figure_of(const records::PopulationRow& row) {
    const auto year = terms::Period::calendar_year(row.year);
    assert(year);
    figures::GivenFigure figure{*year, row.area, base::Decimal::of_whole(row.people), row.people,
                                std::nullopt};
    return figure;
}

/// The rows of `source` that are `wanted`, as a series with its lineage.
template <typename Row, typename Wanted>
figures::GivenSeries series_of(const records::GivenSource& source, const std::vector<Row>& rows,
                               Wanted wanted) {
    figures::GivenSeries series;
    for (const auto& row : rows)
        if (wanted(row)) series.figures.push_back(figure_of(row));
    std::ranges::sort(series.figures, [](const auto& a, const auto& b) {
        return std::tie(a.area, a.period) < std::tie(b.area, b.period);
    });
    auto lineage = lineage_of(source.inspected);
    lineage.rows_counted = static_cast<std::int64_t>(series.figures.size());
    lineage.rows_refused = source.rows_refused;
    lineage.rows_read = source.rows_read;
    lineage.rows_out_of_scope = lineage.rows_read - lineage.rows_refused - lineage.rows_counted;
    series.lineage = std::make_shared<const figures::Lineage>(std::move(lineage));
    return series;
}

}  // namespace

figures::Lineage lineage_of(const records::InspectedSource& source) {
    figures::Lineage lineage;
    lineage.source = source.source->id;
    for (const auto& file : source.files) lineage.files.push_back(file.shown);
    lineage.vintage = source.source->vintage;
    lineage.hash = source.hash;
    return lineage;
}

figures::GivenSeries given_series(const std::vector<records::GivenSource>& sources,
                                  const terms::SourceId& source, const std::string& series) {
    const auto found =
        std::ranges::find(sources, source, [](const auto& held) { return held.inspected.source->id; });
    if (found == sources.end()) return {};
    return series_of(*found, found->figures, [&](const auto& row) { return row.series == series; });
}

base::Result<figures::GivenSeries> population_series(const std::vector<records::GivenSource>& sources,
                                                     const std::string& population,
                                                     const std::string& vintage) {
    const auto wanted = [&](const auto& row) { return row.population == population; };
    std::vector<const records::GivenSource*> holders;
    for (const auto& source : sources) {
        const bool meant = vintage.empty() || source.inspected.source->vintage == vintage;
        if (meant && std::ranges::any_of(source.people, wanted)) holders.push_back(&source);
    }
    if (holders.empty()) return figures::GivenSeries{};
    if (holders.size() == 1) return series_of(*holders[0], holders[0]->people, wanted);
    std::vector<std::string> vintages;
    for (const auto* holder : holders)
        vintages.push_back(holder->inspected.source->vintage.value_or("none said"));
    return std::unexpected(base::problem_at(
        holders[1]->inspected.source->written, "N052",
        fmt::format("the population \"{}\" is in several sources, and nothing says which is meant",
                    population),
        "write vintage = … in the definition, one of " + base::joined(vintages, "or")));
}

}  // namespace tabulation
