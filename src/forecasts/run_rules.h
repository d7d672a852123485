#pragma once

#include <optional>
#include <span>

namespace forecasts {

/// Anhøj's two run rules: a series that only varies at random seldom stays on one side of its centre for
/// long, and seldom crosses it rarely. Both depend only on how many points are off the centre line
/// ("useful").
struct RunAnalysis {
    int useful = 0;
    std::optional<int> longest_run, longest_run_max;  // nothing if no point is useful
    std::optional<int> crossings, crossings_min;
    bool signal = false;  // a run longer than expected or fewer crossings than expected
};

/// A point and the centre line beside it. A point without a value is not useful.
struct Centred {
    std::optional<double> value;
    double centre;
};

RunAnalysis run_analysis(std::span<const Centred> points);

/// The longest run that chance explains among `useful` (1 or more) points: log2, rounded to even at the half,
/// plus 3.
int longest_run_max(int useful);

/// The fewest crossings that chance explains: the 5th percentile of `useful` - 1 tosses of a coin.
int crossings_min(int useful);

}  // namespace forecasts
