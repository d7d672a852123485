#pragma once

#include <optional>
#include <span>

#include "forecasts/probability.h"

namespace forecasts {

/// The values between which the true one lies with the asked confidence, in the unit of the value itself.
/// A side that the method cannot give (Byar's lower limit of 0 events) is nothing, and never 0.
struct Interval {
    std::optional<double> lower, upper;
};

/// Whether a method's conditions hold: children among children, 0 <= successes <= trials and trials above 0.
bool is_share(Trials trials);

/// Wilson's score interval of a share, which stays within 0 and 1 and is sound for small numbers. A share
/// of 1.
Interval wilson(Trials trials, Confidence confidence);

/// Clopper and Pearson's interval of a share: never covers less than it says, and so is wide for small
/// numbers.
Interval clopper_pearson(Trials trials, Confidence confidence);

/// Byar's approximation for a count of independent events: within 0.2 % of the exact limits from 10 events
/// on. No lower limit where the approximation falls below 0.
Interval byars(Events events, Confidence confidence);

/// The exact limits of a count of independent events (Poisson, through chi-square).
Interval exact_count(Events events, Confidence confidence);

/// What rates use: exact below 10 events, Byar's from 10 on.
Interval count_interval(Events events, Confidence confidence);
inline constexpr double first_count_for_byars = 10;

/// `interval` of a count as that of a rate: divided by the population and multiplied by `per` (10,000).
struct RateBase {
    double population;  // above 0
    double per = 1;
};
Interval per_population(Interval interval, RateBase base);

/// A mean with its interval (Student's t). Nothing of fewer than two values.
struct MeanInterval {
    double sum, deviation, mean;
    Interval interval;
};
std::optional<MeanInterval> mean_interval(std::span<const double> values, Confidence confidence);

}  // namespace forecasts
