#pragma once

#include <optional>
#include <string_view>

#include "figures/figure.h"
#include "forecasts/intervals.h"
#include "judgements/target.h"
#include "terms/standing.h"

namespace judgements {

/// The values between which the true one lies in 19 cases of 20, in the measure's unit, and by which method.
struct Uncertainty {
    forecasts::Interval interval_95;
    std::string_view method;  // "Wilson", "exact", "Byar"
};

/// The interval of a figure that is a share, a rate or a count, from its own numerator and denominator.
/// Nothing for money, ratios and figures that came without their numbers.
std::optional<Uncertainty> uncertainty(const figures::Figure& figure, const plan::Measure& measure,
                                       const plan::Definition& definition);

/// Better or worse than what was asked only if the whole interval is; nothing if the interval has an open
/// end that matters.
std::optional<terms::Against> against(const forecasts::Interval& interval, const Asked& asked);

/// `value` in the measure's unit, rounded for print.
base::Decimal printed(double value, int decimals);

/// Do two figures of one measure differ by more than chance alone brings in 19 cases of 20? Shares by the
/// score test of two proportions, rates by their counts given their populations, counts by chance.h. Nothing
/// without numbers, and for money, ratios and sums.
std::optional<bool> beyond_chance(const figures::Figure& a, const figures::Figure& b,
                                  const plan::Measure& measure, const plan::Definition& definition);

}  // namespace judgements
