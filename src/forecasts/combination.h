#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// The limits that a figure cannot pass: 0 and 100 for a percentage, 0 for a count.
struct Bounds {
    std::optional<double> low, high;

    double held(double value) const;
};

/// What several methods expect together.
struct Combined {
    std::vector<double> points;  // the first directly after the last observed value
    /// The mean distance of the methods from their own mean, step by step, over the last year of steps: some
    /// say again what was a year ago, and agree with the others in one season more than in another.
    std::vector<double> spread;
};

/// Of fewer values than this the last one is expected again.
inline constexpr std::size_t fewest_values = 4;

/// The values expected after `values` (at least one, all finite): what the weighted exponential smoothing
/// models, the best damped one and Theta expect; save for monthly values, an autoregression of the changes;
/// and, where a year has more than one value, the values of the last year again. Half way between the mean
/// and the median of them, so that one that is far out has little say. Of fewer than `fewest_values`, the
/// last one again.
Combined combined_forecast(std::span<const double> values, Cadence cadence, std::size_t horizon);

}  // namespace forecasts
