#pragma once

#include <optional>
#include <string>

#include "judgements/outcome.h"

namespace judgements {

/// Why a status changed: the margin to the target then and now, and what moved it. All in the measure's unit,
/// above 0 towards the good side; performance + target + definition = now − then, to the last digit.
struct Flip {
    terms::Period from;  // the period of the other status
    bool met_now = false;
    base::Decimal margin_then, margin_now;
    base::Decimal performance, target, definition;
    std::string refused;  // why it cannot be taken apart; empty if it is
};

/// The change of status between the period before and `period`; nothing if the status is the same, or if one
/// of the two has none, or if the target is judged without a figure.
std::optional<Flip> flip(const Evidence& evidence, const plan::Measure& measure, terms::Period period);

}  // namespace judgements
