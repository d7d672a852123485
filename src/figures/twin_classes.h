#pragma once

#include "base/problem.h"
#include "figures/figure.h"
#include "figures/tally.h"
#include "plan/plan.h"

namespace figures {

/// Adds the classes that make up the difference between the twin definitions of every measure, for the
/// periods in which both hold and `set` has a figure.
base::Result<void> add_twins(const plan::Plan& plan, Tally& tally, FigureSet& set);

}  // namespace figures
