#pragma once

#include "tasks/compute_period.h"
#include "tasks/explain.h"

namespace tasks {

/// Adds how the figure that `trace` names stands to its target, with the arithmetic: gap, interval, run-rate,
/// past spells, reach, change of status and schemes. Adds nothing for another area, a definition that is not
/// the basis, or a figure without a status.
void add_standing(const CouncilFolder& folder, const Computed& computed, const terms::Trace& trace,
                  Explanation& told);

}  // namespace tasks
