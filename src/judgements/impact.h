#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judgements/outcome.h"

namespace judgements {

/// One measure in one period, judged by one plan.
struct JudgedPast {
    const plan::Definition* definition = nullptr;              // null: no basis held
    const figures::Figure* figure = nullptr;                   // null: it was not counted
    AskedIn asked;                                             // by the target in force, if there was one
    std::optional<bool> met;                                   // nothing: there is no status
    std::vector<std::pair<std::string, std::string>> schemes;  // "rag", "Amber"
};

/// The same period judged as it was, and as it would have been.
struct ImpactRow {
    terms::Period period;
    JudgedPast now, proposed;

    /// Would it have had another status, by on track and not on track or by a scheme beside them?
    bool flips() const { return now.met != proposed.met || now.schemes != proposed.schemes; }
};

/// How many periods are judged both ways.
inline constexpr int periods_judged_both_ways = 8;

/// The periods up to `last` in which `measure` has a figure by either plan, the latest
/// `periods_judged_both_ways` of them, in time order: judged by `now`, and by `proposed` (plan::as_if). Both
/// plans and their figures outlive what is made of them. Pure.
std::vector<ImpactRow> impact(const Evidence& now, const Evidence& proposed, const terms::MeasureId& measure,
                              terms::Period last);

}  // namespace judgements
