#pragma once

#include "figures/figure.h"
#include "plan/plan.h"

namespace figures {

/// Adds the figures of every measure that is derived from others', after those. A circle was refused when the
/// plan was read.
void add_derived(const plan::Plan& plan, FigureSet& set);

}  // namespace figures
