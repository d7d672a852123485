#pragma once

#include <optional>
#include <span>
#include <vector>

namespace forecasts {

/// The arithmetic mean of at least one value: summed in extended precision and corrected by the mean of what
/// is left, as R does, so that a value that is exactly the mean of its series is found to lie on it.
double mean(std::span<const double> values);

/// The middle value of at least one; of an even number, the mean of the two in the middle.
double median(std::span<const double> values);

/// The standard deviation of a sample (divided by one fewer than its size). At least two values.
double sample_deviation(std::span<const double> values);

/// Whether moving ranges far out are left out, once, before the limits are drawn.
enum class Screening { None, Once };

/// The mean of the absolute differences of neighbours. With Screening::Once, ranges that are not below 3.267
/// times that mean are left out and the mean is taken again. Nothing if there are fewer than two values, or
/// if screening leaves no range (all values equal).
std::optional<double> average_moving_range(std::span<const double> values, Screening screening);

/// A range this many times the mean range or more is as unlikely as a point outside the limits of the values.
inline constexpr double moving_range_limit = 3.267;

}  // namespace forecasts
