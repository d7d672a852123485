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

/// What a target asks for in `period`. `compared_with` is the comparator's figure for the same period, needed
/// by relative targets only. Nothing for "no target", and for a relative one without its comparator.
std::optional<Asked> asked(const plan::Target& target, const plan::Measure& measure, terms::Period period,
                           std::optional<base::Decimal> compared_with);

/// How far `figure` is from what was asked, in the measure's unit; 0 when it is met.
base::Decimal shortfall(base::Decimal figure, const Asked& asked);

}  // namespace judgements
