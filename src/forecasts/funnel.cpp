#include "forecasts/funnel.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace forecasts {
namespace {

/// The chances of fewer and of at least so many events when `expected` are: summed until the terms are below
/// 1e-10 of the sum, as published tables do.
struct Chances {
    double fewer, at_least;
};
Chances chances(double expected, double events) {
    long double term = 1, fewer = 0, at_least = 0;
    for (double k = 0; k <= expected || term > (fewer + at_least) * 1e-10L; ++k) {
        (k < events ? fewer : at_least) += term;
        term *= expected / (k + 1);
        if (constexpr long double large = 1e300L; term > large) {
            term /= large;
            fewer /= large;
            at_least /= large;
        }
    }
    const long double all = fewer + at_least;
    return {static_cast<double>(fewer / all), static_cast<double>(at_least / all)};
}

/// The expected count at which the search ends: over expected / (expected + 1 + events), in halves down to
/// 1e-7.
template <typename IsTooLarge>
double by_halving(double events, IsTooLarge is_too_large) {
    double share = 0.5;
    const auto expected = [&] { return (1 + events) * share / (1 - share); };
    for (double step = 0.5; step > 1e-7;) {
        step /= 2;
        share += is_too_large(expected()) ? -step : step;
    }
    return expected();
}

Interval limits_of(Events events, Confidence confidence) {
    constexpr double last_exact = 10;
    return events.count <= last_exact ? exact_count(events, confidence) : byars(events, confidence);
}

template <typename IsBelow, typename IsAbove>
FunnelPlace place(IsBelow is_below, IsAbove is_above) {
    if (is_below(outer_limits)) return FunnelPlace::BelowOuter;
    if (is_above(outer_limits)) return FunnelPlace::AboveOuter;
    if (is_below(inner_limits)) return FunnelPlace::BelowInner;
    if (is_above(inner_limits)) return FunnelPlace::AboveInner;
    return FunnelPlace::Within;
}

}  // namespace

Interval share_funnel(double average, double population, Confidence confidence) {
    assert(average >= 0 && average <= 1 && population > 0);
    const double reach = normal_reach(confidence) * std::sqrt(average * (1 - average) / population);
    return {std::max(0.0, average - reach), std::min(1.0, average + reach)};
}

ExpectedOnLimits count_funnel(Events events, Confidence confidence) {
    assert(events.count >= 0);
    const double tail = confidence.lower_tail();
    const auto few = [&](double expected) { return chances(expected, events.count + 1).fewer < tail; };
    const auto many = [&](double expected) { return chances(expected, events.count).at_least > tail; };
    return {by_halving(events.count, few), events.count == 0 ? 0 : by_halving(events.count, many)};
}

Interval expected_range(Against average, Confidence confidence) {
    assert(average.expected > 0);
    const double tail = confidence.lower_tail();
    return {std::max(0.0, poisson_count_at(average.expected, Tail{1 - tail}) - 1),
            poisson_count_at(average.expected, Tail{tail})};
}

FunnelPlace share_place(Trials area, double average) {
    assert(is_share(area));
    const double share = area.successes / area.trials;
    return place(
        [&](Confidence confidence) { return share < share_funnel(average, area.trials, confidence).lower; },
        [&](Confidence confidence) { return share > share_funnel(average, area.trials, confidence).upper; });
}

FunnelPlace count_place(Events observed, Against average) {
    assert(average.expected > 0);
    return place(
        [&](Confidence confidence) {
            return limits_of(observed, confidence).upper.value() < average.expected;
        },
        [&](Confidence confidence) {
            return limits_of(observed, confidence).lower.value_or(0) > average.expected;
        });
}

}  // namespace forecasts
