#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tasks/compute_period.h"

namespace tasks {

/// One period judged one way, as it is printed; empty where there is nothing.
struct ToldPast {
    std::string definition, value, target, status, schemes;
};
/// One period judged both ways.
struct ToldImpact {
    std::string period;
    ToldPast now, proposed;
    bool flips = false;
};
/// What a change makes of one measure.
struct MeasureImpact {
    std::string measure, title;
    std::vector<ToldImpact> periods;
};
/// What a proposal would change, and what it would have made of the last eight periods. For whoever decides:
/// small numbers are not hidden.
struct ChangeImpact {
    std::string id, what, why, from, authority, status;
    std::string shadow;  // the definition that goes on beside the new basis; empty: none does
    std::vector<MeasureImpact> measures;  // the one it is put forward for first, then others whose status
                                          // rests on the same comparators
};

/// Judges the last eight periods up to `until` (the latest that has a figure if empty) as they were and as
/// the proposal would have had them. A new definition is counted for it: that needs the folder with its
/// records.
///
/// Wrong use: U002 no such period, U018 no such measure or proposal, U019 nothing in it can be judged, U028 a
/// ledger has no records to count by a new definition.
std::optional<ChangeImpact> tell_impact(const Origin& origin, const std::string& measure,
                                        const std::string& proposal, const std::string& until,
                                        const Engine& engine, base::Problems& problems);

}  // namespace tasks
