#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// A series with its gaps filled, for methods that need a value at every moment: the mean of the values a
/// year before and a year after where a year has more than one value and both are there, or else the line
/// between the neighbours. The first and the last value are there.
std::vector<double> without_gaps(std::span<const std::optional<double>> values, Cadence cadence);

/// At most this share of a series may be gaps: what is made up would otherwise outweigh what was observed.
inline constexpr double most_gaps = 1.0 / 3;

}  // namespace forecasts
