#pragma once

#include <optional>
#include <vector>

#include "figures/monthly.h"
#include "figures/tally.h"
#include "plan/measure.h"
#include "terms/period.h"

namespace figures {

/// The first month whose records a period counts: of the year to date or of a rolling span, one before the
/// period's own.
int first_month_counted(const plan::When& when, terms::Period period);

/// The periods of the measure's cadence that end by `until`, for which `definition` holds, and that what was
/// counted covers: from `first_month`, the first with any record, to where its source ends.
std::vector<terms::Period> periods_counted(const plan::Measure& measure, const plan::Definition& definition,
                                           const std::optional<terms::Date>& covers_until,
                                           std::optional<int> first_month, terms::Date until);

/// What was counted in `period`, or at its end.
Monthly::Parts parts_in(const Monthly& monthly, const plan::When& when, terms::Period period);

}  // namespace figures
