#pragma once

#include "base/problem.h"
#include "figures/gathered.h"
#include "figures/populations.h"
#include "figures/tally.h"
#include "plan/plan.h"
#include "terms/period.h"

namespace figures {

/// One definition version of one measure, with what was counted for it; of all its records, or of each value
/// of the column `by`.
struct CountedWork {
    const plan::Measure* measure;
    const plan::Definition* definition;
    std::string by;  // empty: of all records
    Counted counted;
};

/// Adds the figures of a count, a share, a rate or a sum, for every area and every period that is covered.
base::Result<void> add_counted(const CountedWork& work, const plan::Plan& plan, terms::Date until,
                               Populations& populations, Gathered& gathered);

}  // namespace figures
