#include "judgements/slow_cohort.h"

namespace judgements {
namespace {

constexpr int quarters_in_a_year = 4;

/// What a measure counted in the four quarters up to `last`; nothing if one of them has no figure.
std::optional<std::int64_t> in_a_year(const Evidence& evidence, const base::Written& id, terms::Period last) {
    const auto* measure = evidence.plan.find_measure(terms::MeasureId{id.text});
    if (measure == nullptr) return std::nullopt;
    std::int64_t sum = 0;
    auto period = last;
    for (int quarter = 0; quarter < quarters_in_a_year; ++quarter, period = period.previous()) {
        const auto* series = series_for(evidence, *measure, evidence.plan.organisation.id, period);
        const auto* figure = series == nullptr ? nullptr : series->find(period);
        if (figure == nullptr || !figure->numerator) return std::nullopt;
        sum += *figure->numerator;
    }
    return sum;
}

}  // namespace

std::optional<Movement> movement_of(const Evidence& evidence, const plan::Measure& measure,
                                    const figures::Figure& figure) {
    const auto& flows = measure.slow_cohort;
    if (!flows || !figure.numerator || figure.denominator.value_or(0) <= 0) return std::nullopt;
    const auto entrants = in_a_year(evidence, flows->entrants, figure.period);
    const auto movers = in_a_year(evidence, flows->movers, figure.period);
    const auto leavers = in_a_year(evidence, flows->leavers, figure.period);
    if (!entrants || !movers || !leavers) return std::nullopt;
    return Movement{*figure.denominator, *figure.numerator, *entrants, *movers, *leavers};
}

}  // namespace judgements
