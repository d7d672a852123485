#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/recent_trend.h"

namespace forecasts {

/// How a value stands to a benchmark, given its interval. Higher and lower where no direction is good.
enum class Against95 { Better, Similar, Worse, Higher, Lower };

/// Better or worse only if the whole 95 % interval lies on one side of the benchmark; an interval that
/// touches it is similar. Nothing without an interval.
std::optional<Against95> against(Interval interval_95, double benchmark, Good good);

/// The five groups of areas, from the worst or the lowest to the best or the highest.
enum class Fifth { Worst, Worse, Middle, Better, Best, Lowest, Low, MiddleValue, High, Highest };

/// Each area's fifth among those given. Nothing for an area without a value, nor for any if fewer than five
/// have one.
std::vector<std::optional<Fifth>> fifths(std::span<const std::optional<double>> values, Good good);

}  // namespace forecasts
