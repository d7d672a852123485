#pragma once

#include "base/problem.h"
#include "records/given.h"
#include "sources/given_row.h"

namespace sources {

/// Reads every row of an inspected `figures` or `population` source. Every bad row is refused, counted in
/// `rows_refused` and told of; of each kind of problem the first three places are shown. Rows read =
/// accepted + refused + out of scope.
///
/// N020 not a period (of a population: not a year), N021 not a decimal, N022 an unknown flag, N023 an unknown
/// area, N024 a row that stands twice, N025 not a whole number of 0 or more (below 0 is allowed in a
/// numerator), N026 (warning) a numerator above its denominator, N027 no value and no flag that says why,
/// N028 a value and a flag that says there is none, N029 no measure or population named. Of published
/// statistics also N080 to N082: see read_statistics.
records::GivenSource read_given(const records::InspectedSource& source, const KnownAreas& areas,
                                base::Problems& problems);

}  // namespace sources
