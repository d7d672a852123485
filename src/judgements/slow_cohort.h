#pragma once

#include <optional>
#include <vector>

#include "judgements/ceiling.h"
#include "judgements/cohort_counts.h"
#include "judgements/comparison.h"

namespace judgements {

/// How a measure's slow cohort moved in the four quarters up to its figure, and how far it can move from now
/// on.
struct Outlook {
    std::int64_t cohort = 0;             // in it now, more than 0
    std::int64_t entrants = 0;           // who joined in the last four quarters
    std::optional<std::int64_t> movers;  // who could be placed again; nothing if no measure counts them
    std::int64_t leavers = 0;
    std::vector<CountedGroup> groups;  // by phase or age, or one without a name
    Ceiling ceiling;
};

/// From the figure on, against `asked` and the targets in force later. Nothing if the measure names no slow
/// cohort, one of its flows lacks a figure, or the groups do not add up to the whole.
std::optional<Outlook> outlook(const Evidence& evidence, const plan::Measure& measure,
                               const figures::Figure& figure, const Asked& asked);

/// One group: the column that tells the groups apart, and its value.
struct GroupName {
    std::string by, value;
};
/// The council's figures of one group of a measure, by the basis in force in `period`; null if there are
/// none.
const figures::Series* series_of_group(const Evidence& evidence, const plan::Measure& measure,
                                       terms::Period period, const GroupName& group);

}  // namespace judgements
