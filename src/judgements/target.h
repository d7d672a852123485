#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
#include "plan/measure.h"
#include "terms/period.h"

namespace judgements {

/// What was asked of one figure: the limits that hold for its period, whatever form the target was written
/// in.
struct Asked {
    std::optional<base::Decimal> low, high;  // one side, or both
    bool low_included = true, high_included = true;
    const plan::Target* target = nullptr;  // the version in force, with its decision
};

/// Is `figure`, the number as printed, within what was asked? Pure and exact.
bool met(base::Decimal figure, const Asked& asked);

/// What a target asks for in `period`. `reference` is the figure that relative targets and increments are
/// held against: the comparator's for the same period, or the council's own of the base year. Nothing for a
/// target that asks for no figure, and for one without its reference.
std::optional<Asked> asked(const plan::Target& target, const plan::Measure& measure, terms::Period period,
                           std::optional<base::Decimal> reference);

/// How far `figure` is from what was asked, in the measure's unit; 0 when it is met or on an excluded limit.
base::Decimal shortfall(base::Decimal figure, const Asked& asked);

/// How far `figure` is within what was asked: 0 on the limit, above 0 inside, below 0 outside, in the
/// measure's unit. Of a band, to its nearer end.
base::Decimal margin(base::Decimal figure, const Asked& asked);

/// The period of the base year that an increment holds `period` against: the year itself for yearly figures,
/// the same quarter or month of it otherwise.
terms::Period base_period(const plan::Increment& increment, terms::Period period);

}  // namespace judgements
