#pragma once

#include <optional>

namespace forecasts {

/// How sure an interval is to hold the true value, 0.5 to below 1. A type of its own, so that it is never
/// swapped with the count beside it.
class Confidence {
public:
    /// `level` is a share (0.95) or a percentage (95); nothing below one half, at certainty or between the
    /// two scales.
    static constexpr std::optional<Confidence> of(double level) {
        if (level >= 50 && level < 100) return Confidence{level / 100};
        if (level >= 0.5 && level < 1) return Confidence{level};
        return std::nullopt;
    }
    static constexpr Confidence percent_95() { return Confidence{0.95}; }
    static constexpr Confidence percent_99_8() { return Confidence{0.998}; }

    constexpr double level() const { return level_; }
    constexpr double lower_tail() const { return (1 - level_) / 2; }
    constexpr double upper_tail() const { return level_ + (1 - level_) / 2; }

private:
    explicit constexpr Confidence(double level) : level_(level) {}
    double level_;
};

/// Standard deviations of the normal distribution on each side that hold `confidence`: 1.96 at 95 %.
double normal_reach(Confidence confidence);

/// The point of the standard normal distribution below which the share `probability` (above 0, below 1) lies.
double normal_quantile(double probability);

/// Standard errors on each side for a mean of a sample with so many degrees of freedom (Student's t).
double student_reach(Confidence confidence, double degrees_of_freedom);

/// The expected count at which `count` events or more have the chance `tail` (0 for a count of 0), and the
/// one at which `count` or fewer have it: the exact limits of a Poisson count.
struct Events {
    double count;  // 0 or more
};
/// A chance, of its own type so that it is not swapped with a count.
struct Tail {
    double probability;  // above 0, below 1
};
double poisson_rate_reaching(Events events, Tail tail);
double poisson_rate_leaving(Events events, Tail tail);

/// The count, as a number on a continuous scale, whose chance of being reached is `tail` when `expected` are.
double poisson_count_at(double expected, Tail tail);

/// The same for `successes` among `trials` (Clopper and Pearson).
struct Trials {
    double successes, trials;  // 0 <= successes <= trials, trials above 0
};
double binomial_share_reaching(Trials trials, Tail tail);
double binomial_share_leaving(Trials trials, Tail tail);

/// The smallest number of successes among `trials` fair tosses whose cumulative chance is at least `tail`.
int fair_tosses_quantile(int trials, Tail tail);

/// The expected standard deviation of a sample of `size` (2 or more) from a normal distribution of
/// deviation 1.
double expected_sample_deviation(double size);

}  // namespace forecasts
