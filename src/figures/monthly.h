#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "figures/tally.h"
#include "plan/organisation.h"
#include "terms/period.h"

namespace figures {

/// What was counted in one area, month by month, so that any span of months is a subtraction.
class Monthly {
public:
    struct Parts {
        std::int64_t numerator = 0;
        std::int64_t denominator = 0;
    };

    void add(const MonthCount& count);
    /// Call once, after the last add and before the first sum.
    void close();

    /// The months from `first` to `last`, both included, together.
    Parts sum(int first, int last) const;
    /// Everything up to and including `last`: what was open at the end of that month.
    Parts up_to(int last) const;

private:
    std::vector<std::pair<int, Parts>> added_;  // by month, as they came; mostly in order
    int first_ = 0;
    std::vector<Parts> running_;  // from first_, each the total up to and including its month
};

/// The counts of a request by area: each area of the source itself, and every area in which it lies up to the
/// council's own, as the sum of its parts.
struct MonthlyByArea {
    std::map<terms::AreaId, Monthly> areas;
};
MonthlyByArea rolled_up(const std::vector<MonthCount>& months, const plan::Organisation& organisation);

/// Each area in which a record may lie with itself and every area in which it lies (lineage_of), and the
/// council for records without an area, written "": what counts once is counted once in each of them.
std::vector<std::pair<terms::AreaId, terms::AreaId>> area_levels(const plan::Organisation& organisation);

/// `area` and every area in which it lies, up to the council's own, which is included even when the area is
/// unknown: a record without a district still counts for the council.
std::vector<terms::AreaId> lineage_of(const terms::AreaId& area, const plan::Organisation& organisation);

}  // namespace figures
