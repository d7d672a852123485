#pragma once

#include <optional>
#include <vector>

#include "judgements/asked_in.h"

namespace judgements {

/// A part of a composite target, and how it came out.
struct PartOutcome {
    const plan::TargetPart* part;
    const figures::Series* series = nullptr;  // of the part's measure; null if nothing was counted
    std::optional<base::Decimal> value;       // nothing: no figure for the period
    std::optional<bool> met;
};

/// What a target made of one period. `met` is nothing where it cannot be said: no figure, no reference, no
/// officer's word, or parts that may still tip the balance.
struct Outcome {
    std::optional<bool> met;
    AskedIn asked;
    const plan::Verdict* verdict = nullptr;  // of a target in words
    std::vector<PartOutcome> parts;          // of a composite target
};

/// How `target` came out for the council in `period`, by the basis in force then.
Outcome outcome(const Evidence& evidence, const plan::Measure& measure, const plan::Target& target,
                terms::Period period);

/// Was the target in force in `period` met? Nothing if none was, or if that cannot be said.
std::optional<bool> met_in(const Evidence& evidence, const plan::Measure& measure, terms::Period period);

/// The council's own series of `measure` by the basis in force in `period`; null if there is none.
const figures::Series* own_series(const Evidence& evidence, const plan::Measure& measure,
                                  terms::Period period);

/// Of `parts`, of which `needed` have to be met: enough are, too few can be, or it is not known yet.
std::optional<bool> enough_met(const std::vector<PartOutcome>& parts, std::size_t needed);

}  // namespace judgements
