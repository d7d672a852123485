#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/decimal.h"

namespace figures {

/// How many records took so many days.
using Durations = std::map<std::int64_t, std::int64_t>;

/// The number of records in `durations`.
std::int64_t records_in(const Durations& durations);

/// The day by which `percent` (1 to 99) per cent of the durations are over, rounded once to `decimals`: of n
/// durations in order, the one at place percent/100 × (n − 1), counted from 0; between two of them, in
/// proportion. So the median of an even number is the mean of the two in the middle. Nothing if there is
/// none.
std::optional<base::Decimal> percentile(const Durations& durations, int percent, int decimals);

}  // namespace figures
