#include "judgements/slow_cohort.h"

#include <array>

namespace judgements {
namespace {

constexpr int quarters_in_a_year = 4;

/// What a measure counted in each of the four quarters up to `last`, April to June first; nothing if one of
/// them has no figure. Of a share, the records that it is of.
std::optional<std::array<std::int64_t, quarters_in_a_year>> in_a_year(const Evidence& evidence,
                                                                      const base::Written& id,
                                                                      terms::Period last) {
    const auto* measure = evidence.plan.find_measure(terms::MeasureId{id.text});
    if (measure == nullptr) return std::nullopt;
    std::array<std::int64_t, quarters_in_a_year> counts{};
    auto period = last;
    for (int quarter = 0; quarter < quarters_in_a_year; ++quarter, period = period.previous()) {
        const auto* series = series_for(evidence, *measure, evidence.plan.organisation.id, period);
        const auto* figure = series == nullptr ? nullptr : series->find(period);
        if (figure == nullptr || !figure->numerator) return std::nullopt;
        const bool share = measure->unit.kind == plan::UnitKind::Percent && figure->denominator;
        counts[static_cast<std::size_t>(period.quarter_number() - 1)] =
            share ? *figure->denominator : *figure->numerator;
    }
    return counts;
}

}  // namespace

std::optional<Movement> movement_of(const Evidence& evidence, const plan::Measure& measure,
                                    const figures::Figure& figure) {
    const auto& flows = measure.slow_cohort;
    if (!flows || !figure.numerator || figure.denominator.value_or(0) <= 0) return std::nullopt;
    if (figure.period.kind() != terms::PeriodKind::Quarter) return std::nullopt;
    const auto entrants = in_a_year(evidence, flows->entrants, figure.period);
    const auto movers = in_a_year(evidence, flows->movers, figure.period);
    const auto leavers = in_a_year(evidence, flows->leavers, figure.period);
    if (!entrants || !movers || !leavers) return std::nullopt;
    Movement movement{.cohort = *figure.denominator, .counted = *figure.numerator};
    for (std::size_t quarter = 0; quarter < movement.by_quarter.size(); ++quarter) {
        movement.by_quarter[quarter] = {(*entrants)[quarter], (*movers)[quarter], (*leavers)[quarter]};
        movement.entrants += (*entrants)[quarter];
        movement.movers += (*movers)[quarter];
        movement.leavers += (*leavers)[quarter];
    }
    return movement;
}

}  // namespace judgements
