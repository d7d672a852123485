#include <algorithm>

#include "forecasts/bands.h"
#include "forecasts/benchmark.h"
#include "judgements/comparison.h"
#include "judgements/outcome.h"
#include "judgements/uncertainty.h"

namespace judgements {
namespace {

forecasts::Good good_of(terms::Polarity polarity) {
    if (polarity == terms::Polarity::High) return forecasts::Good::High;
    return polarity == terms::Polarity::Low ? forecasts::Good::Low : forecasts::Good::None;
}

terms::Beside beside_of(forecasts::Against95 against) {
    switch (against) {
        case forecasts::Against95::Better: return terms::Beside::Better;
        case forecasts::Against95::Similar: return terms::Beside::Similar;
        case forecasts::Against95::Worse: return terms::Beside::Worse;
        case forecasts::Against95::Higher: return terms::Beside::Higher;
        case forecasts::Against95::Lower: return terms::Beside::Lower;
    }
    return terms::Beside::Similar;
}

std::optional<Rank> rank_of(base::Decimal own, const Comparison& comparison, terms::Polarity polarity) {
    std::vector<std::optional<double>> values = {own.approximate()};
    for (const auto& area : comparison.neighbours)
        if (area.is_like && area.value && area.period == comparison.period)
            values.push_back(area.value->approximate());
    if (values.size() < 2) return std::nullopt;
    const auto first =
        polarity == terms::Polarity::Low ? forecasts::FirstBand::Lowest : forecasts::FirstBand::Highest;
    const auto own_band = forecasts::banded(values, 4, first).front();
    return Rank{own_band->rank, static_cast<int>(values.size()), own_band->band};
}

}  // namespace

void place_own(const Evidence& evidence, const plan::Measure& measure, Comparison& comparison) {
    if (!comparison.value || !comparison.period) return;
    const auto* series = own_series(evidence, measure, *comparison.period);
    const auto* figure = series == nullptr ? nullptr : series->find(*comparison.period);
    if (figure == nullptr || !figure->value) return;
    comparison.own = figure->value;
    if (!comparison.unlike.empty()) return;  // what is counted otherwise is shown and not judged
    const auto* definition = measure.basis_on(comparison.period->last_day());
    if (const auto sure = uncertainty(*figure, measure, *definition))
        if (const auto against = forecasts::against(sure->interval_95, comparison.value->approximate(),
                                                    good_of(measure.polarity)))
            comparison.beside = beside_of(*against);
    comparison.rank = rank_of(*figure->value, comparison, measure.polarity);
}

}  // namespace judgements
