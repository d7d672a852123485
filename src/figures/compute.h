#pragma once

#include <vector>

#include "base/problem.h"
#include "figures/figure.h"
#include "figures/tally.h"
#include "plan/plan.h"
#include "terms/period.h"

namespace figures {

/// Counts every definition of every measure of `plan`, for each period of the measure's cadence that ends on
/// or before `until` and that its source covers, for the council's own area and every area in it.
///
/// Each value is rounded once, half away from zero, to its measure's decimals. A period that the source does
/// not cover has no figure; a share of nobody is Missing::NobodyToCount, and never 0.
base::Result<FigureSet> compute(const plan::Plan& plan, Tally& tally, terms::Date until);

/// Every pair of versions of the twin definitions of every measure: what `compute` will ask its tally for, so
/// that the tally may be told beforehand. They point into `plan`.
std::vector<TwinRequest> twin_requests(const plan::Plan& plan);

}  // namespace figures
