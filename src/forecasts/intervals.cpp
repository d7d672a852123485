#include "forecasts/intervals.h"

#include <cassert>
#include <cmath>
#include <numeric>

#include "forecasts/series.h"

namespace forecasts {

bool is_share(Trials trials) {
    return trials.trials > 0 && trials.successes >= 0 && trials.successes <= trials.trials;
}

Interval wilson(Trials trials, Confidence confidence) {
    assert(is_share(trials));
    const double z = normal_reach(confidence);
    const double failures = trials.trials - trials.successes;
    const double spread = z * std::sqrt(z * z + 4 * trials.successes * failures / trials.trials);
    const double middle = 2 * trials.successes + z * z;
    const double width = 2 * (trials.trials + z * z);
    // The two ends are known exactly; subtraction would leave a trace of rounding there.
    return {trials.successes == 0 ? 0 : (middle - spread) / width,
            failures == 0 ? 1 : (middle + spread) / width};
}

Interval clopper_pearson(Trials trials, Confidence confidence) {
    assert(is_share(trials));
    const Tail tail{confidence.lower_tail()};
    return {binomial_share_reaching(trials, tail), binomial_share_leaving(trials, tail)};
}

Interval byars(Events events, Confidence confidence) {
    assert(events.count >= 0);
    const double z = normal_reach(confidence);
    const double next = events.count + 1;
    Interval interval{std::nullopt, next * std::pow(1 - 1 / (9 * next) + z / (3 * std::sqrt(next)), 3)};
    if (events.count == 0) return interval;
    const double lower =
        events.count * std::pow(1 - 1 / (9 * events.count) - z / (3 * std::sqrt(events.count)), 3);
    if (lower >= 0) interval.lower = lower;
    return interval;
}

Interval exact_count(Events events, Confidence confidence) {
    const Tail tail{confidence.lower_tail()};
    return {poisson_rate_reaching(events, tail), poisson_rate_leaving(events, tail)};
}

Interval count_interval(Events events, Confidence confidence) {
    return events.count < first_count_for_byars ? exact_count(events, confidence) : byars(events, confidence);
}

Interval per_population(Interval interval, RateBase base) {
    assert(base.population > 0);
    if (interval.lower) *interval.lower *= base.per / base.population;
    if (interval.upper) *interval.upper *= base.per / base.population;
    return interval;
}

std::optional<MeanInterval> mean_interval(std::span<const double> values, Confidence confidence) {
    if (values.size() < 2) return std::nullopt;
    const double centre = mean(values);
    const double deviation = sample_deviation(values);
    const auto count = static_cast<double>(values.size());
    const double reach = student_reach(confidence, count - 1) * deviation / std::sqrt(count);
    return MeanInterval{std::accumulate(values.begin(), values.end(), 0.0),
                        deviation,
                        centre,
                        {centre - reach, centre + reach}};
}

}  // namespace forecasts
