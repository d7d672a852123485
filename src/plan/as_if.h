#pragma once

#include "plan/plan.h"

namespace plan {

/// The plan as if what `proposal` would change in `measure`, one of the plan's, had always been so: to judge
/// past periods by it, and to publish none of it. A target that is a line over time has no past.
Plan as_if(const Plan& plan, const terms::MeasureId& measure, const Proposal& proposal);

}  // namespace plan
