#pragma once

#include <optional>
#include <vector>

#include "base/document.h"

namespace plan {

/// Is a child's placement named anew when the child goes on to the next group?
enum class Renewal { NamedAnew, Kept };

/// Children of one age or phase: those whose records have one value of a column.
struct CohortPart {
    base::Written value;
    std::optional<base::Written>
        next;  // the value of those whom they join when they go on; their own if missing
    Renewal renewal = Renewal::NamedAnew;
    std::optional<int> goes_on;  // they go on by age, in this quarter (1 to 4) and not as they are counted …
    int years = 1;               // … after so many years in the group, 1 or more
};

/// A cohort that can hardly move: the measures that count who joins it, who can be placed again and who
/// leaves it.
struct SlowCohort {
    base::Written entrants;
    std::optional<base::Written> movers;  // nothing: nobody is placed again while in the cohort
    base::Written leavers;
    std::optional<base::Written> by = std::nullopt;  // a column that tells the groups apart
    std::vector<CohortPart> parts = {};              // values that need saying more about
};

}  // namespace plan
