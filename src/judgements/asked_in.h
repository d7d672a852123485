#pragma once

#include <optional>

#include "judgements/comparison.h"
#include "judgements/target.h"

namespace judgements {

/// What a target asks of the figure for a period, with what it was held against.
struct AskedIn {
    std::optional<Asked> asked;                   // nothing if its reference has no figure
    std::optional<Comparison> comparison;         // of a relative target
    std::optional<terms::Period> base_period;     // of an increment …
    std::optional<base::Decimal> base_reference;  // … and the council's own figure for it
};

/// What `target` asks of the council's figure for `period`: looks up the comparator's figure for the same
/// period, or the base year's by the definition that `period` is judged on.
AskedIn asked_in(const Evidence& evidence, const plan::Measure& measure, const plan::Target& target,
                 terms::Period period);

}  // namespace judgements
