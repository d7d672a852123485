#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/combination.h"
#include "forecasts/reach.h"

namespace forecasts {

/// What is asked for at each step ahead: the value that comes then, or the sum of all that have come by then.
enum class Quantity { Value, SumSoFar };

/// A series to be looked ahead from: its values, oldest first, with no gap, and what binds them.
struct Past {
    std::vector<double> values;  // at least one, all finite
    Cadence cadence = Cadence::Yearly;
    Bounds bounds;  // of the quantity
    Quantity quantity = Quantity::Value;
};

/// The values between which something is expected to come.
struct Within {
    double lower = 0, upper = 0;
};

/// What is expected of one period, with the intervals that hold what comes in 80 and in 95 cases of 100.
struct Expected {
    double point = 0;
    Within in_80, in_95;
};

/// A typical change of the series: the smaller of its mean absolute change from one value to the next and
/// from one year to the next, the later half of the series counting as much as the whole. 0 if it never
/// changed. One or two values say little of how much it changes: then at least a tenth of their size.
double typical_change(std::span<const double> values, Cadence cadence);

/// Looks ahead from each series, `horizons[i]` steps from the i-th.
///
/// Intervals are conformal: as wide as forecasts made at earlier origins, with nothing known of what
/// followed, would have needed them to be. The distance between what was expected and what came is divided by
/// the series' own scale (its typical change and how far the methods disagree), and pooled over all series of
/// the cadence and of one quantity, step by step. The same for any number of threads.
std::vector<std::vector<Expected>> forecast_all(std::span<const Past> series,
                                                std::span<const std::size_t> horizons, int threads);

/// The distances of one series at up to `origins` origins, spread over its last `horizon` values.
Distances past_distances(const Past& past, std::size_t horizon, std::size_t origins);

/// A limit, and the side of it that is wanted: the chance that what comes is at least (or at most) so much.
enum class Side { AtLeast, AtMost };
/// The chance by the two intervals: within each part of them the distance is read as that of a normal
/// distribution. A half if `limit` is the point itself.
double chance(const Expected& expected, double limit, Side side);

}  // namespace forecasts
