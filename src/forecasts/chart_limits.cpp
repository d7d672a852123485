#include "forecasts/chart_limits.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "forecasts/probability.h"

namespace forecasts {
namespace {

constexpr double range_to_deviation =
    1.128;  // the mean range of two values from a normal distribution of deviation 1
constexpr double time_power = 1 / 3.6;  // makes exponential times nearly normal

struct Bounds {
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
};
constexpr Bounds unbounded{};
constexpr Bounds not_negative{.lowest = 0};
constexpr Bounds share_bounds{.lowest = 0, .highest = 1};

Limits around(double centre, double deviation, Bounds bounds) {
    const auto at = [&](double deviations) {
        return std::clamp(centre + deviations * deviation, bounds.lowest, bounds.highest);
    };
    return {at(-3), at(-2), at(2), at(3)};
}

template <typename Of>
std::vector<double> base_values(const Stretch& stretch, Of of) {
    std::vector<double> values;
    for (std::size_t i = 0; i < stretch.subgroups.size(); ++i) {
        if (!stretch.base[i]) continue;
        if (const std::optional<double> value = of(i)) values.push_back(*value);
    }
    return values;
}

std::vector<double> plotted_base(const Stretch& stretch) {
    return base_values(stretch, [&](std::size_t i) { return stretch.plotted[i]; });
}

CentreAndLimits nothing(const Stretch& stretch) {
    return {stretch.given_centre, std::vector<std::optional<Limits>>(stretch.subgroups.size())};
}

CentreAndLimits same_everywhere(const Stretch& stretch, double centre, std::optional<Limits> limits) {
    return {centre, std::vector<std::optional<Limits>>(stretch.subgroups.size(), limits)};
}

CentreAndLimits run(const Stretch& stretch) {
    const auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    return same_everywhere(stretch, stretch.given_centre.value_or(median(values)), std::nullopt);
}

CentreAndLimits individuals(const Stretch& stretch) {
    const auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    const double centre = stretch.given_centre.value_or(mean(values));
    const auto range = average_moving_range(values, stretch.screening);
    if (!range) return same_everywhere(stretch, centre, std::nullopt);
    return same_everywhere(stretch, centre, around(centre, *range / range_to_deviation, unbounded));
}

CentreAndLimits moving_range(const Stretch& stretch) {
    const auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    const double centre = stretch.given_centre.value_or(mean(values));
    const double upper = moving_range_limit * centre;
    return same_everywhere(stretch, centre, Limits{0, 0, upper * 2 / 3, upper});
}

CentreAndLimits count(const Stretch& stretch) {
    const auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    const double centre = stretch.given_centre.value_or(mean(values));
    return same_everywhere(stretch, centre, around(centre, std::sqrt(centre), not_negative));
}

/// Geometric: the deviation follows from the mean, the line that half of the points exceed is the median.
CentreAndLimits between(const Stretch& stretch) {
    const auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    const double average = mean(values);
    const auto limits = around(average, std::sqrt(average * (average + 1)), not_negative);
    return same_everywhere(stretch, stretch.given_centre.value_or(median(values)), limits);
}

CentreAndLimits time(const Stretch& stretch) {
    auto values = plotted_base(stretch);
    if (values.empty()) return nothing(stretch);
    for (auto& value : values) value = std::pow(value, time_power);
    const auto back = [](double value) { return std::pow(std::max(value, 0.0), 1 / time_power); };
    const double centre = mean(values);
    const auto range = average_moving_range(values, stretch.screening);
    if (!range) return same_everywhere(stretch, back(centre), std::nullopt);
    const auto limits = around(centre, *range / range_to_deviation, unbounded);
    return same_everywhere(
        stretch, back(centre),
        Limits{back(limits.lower), back(limits.lower_95), back(limits.upper_95), back(limits.upper)});
}

/// P, P', U and U': the limits of a point depend on its denominator.
CentreAndLimits per_denominator(ChartKind kind, const Stretch& stretch) {
    const bool is_share_chart = kind == ChartKind::Share || kind == ChartKind::SharePrime;
    const bool is_prime = kind == ChartKind::SharePrime || kind == ChartKind::RatePrime;
    double events = 0, opportunities = 0;
    for (std::size_t i = 0; i < stretch.subgroups.size(); ++i) {
        if (!stretch.base[i] || !stretch.plotted[i]) continue;
        events += *stretch.subgroups[i].sum;
        opportunities += stretch.subgroups[i].denominator.value_or(1);
    }
    if (opportunities == 0) return nothing(stretch);
    const double centre = stretch.given_centre.value_or(events / opportunities);
    const double variance = is_share_chart ? centre * (1 - centre) : centre;
    const auto deviation = [&](std::size_t i) {
        return std::sqrt(variance / stretch.subgroups[i].denominator.value_or(1));
    };
    double between_points = 1;
    if (is_prime) {
        const auto scores = base_values(stretch, [&](std::size_t i) -> std::optional<double> {
            if (!stretch.plotted[i]) return std::nullopt;
            return (*stretch.plotted[i] - centre) / deviation(i);
        });
        const auto range = variance > 0 ? average_moving_range(scores, stretch.screening) : std::nullopt;
        if (!range) return same_everywhere(stretch, centre, std::nullopt);
        between_points = *range / range_to_deviation;
    }
    CentreAndLimits result{centre, {}};
    for (std::size_t i = 0; i < stretch.subgroups.size(); ++i) {
        result.limits.emplace_back(
            around(centre, deviation(i) * between_points, is_share_chart ? share_bounds : not_negative));
    }
    return result;
}

/// The deviation within points: the mean of theirs, or pooled where they hold different numbers of values.
std::optional<double> deviation_within(const Stretch& stretch) {
    std::vector<double> deviations;
    double squares = 0, freedom = 0;
    bool same_size = true;
    std::optional<double> size;
    for (std::size_t i = 0; i < stretch.subgroups.size(); ++i) {
        const auto& group = stretch.subgroups[i];
        if (!stretch.base[i] || !group.deviation) continue;
        same_size = same_size && size.value_or(group.values) == group.values;
        size = group.values;
        deviations.push_back(*group.deviation);
        squares += (group.values - 1) * *group.deviation * *group.deviation;
        freedom += group.values - 1;
    }
    if (deviations.empty()) return std::nullopt;
    return same_size ? mean(deviations) : std::sqrt(squares / freedom);
}

CentreAndLimits within(ChartKind kind, const Stretch& stretch) {
    const auto deviation = deviation_within(stretch);
    double sum = 0, values = 0;
    for (std::size_t i = 0; i < stretch.subgroups.size(); ++i) {
        if (!stretch.base[i] || !stretch.subgroups[i].sum) continue;
        sum += *stretch.subgroups[i].sum;
        values += stretch.subgroups[i].values;
    }
    if (!deviation || values == 0) return nothing(stretch);
    const double centre = stretch.given_centre.value_or(kind == ChartKind::Mean ? sum / values : *deviation);
    CentreAndLimits result{centre, {}};
    for (const auto& group : stretch.subgroups) {
        if (group.values < 2) {
            result.limits.emplace_back();
            continue;
        }
        const double expected = expected_sample_deviation(group.values);
        const double spread = kind == ChartKind::Mean
                                  ? *deviation / expected / std::sqrt(group.values)
                                  : *deviation / expected * std::sqrt(1 - expected * expected);
        result.limits.emplace_back(
            around(centre, spread, kind == ChartKind::Mean ? unbounded : not_negative));
    }
    return result;
}

}  // namespace

std::optional<double> plotted_value(ChartKind kind, const Subgroup& subgroup) {
    if (kind == ChartKind::Deviation) return subgroup.deviation;
    if (!subgroup.sum) return std::nullopt;
    switch (kind) {
        case ChartKind::Count: return subgroup.sum;
        case ChartKind::Share:
        case ChartKind::SharePrime:
        case ChartKind::Rate:
        case ChartKind::RatePrime: return *subgroup.sum / subgroup.denominator.value_or(1);
        default: return *subgroup.sum / subgroup.denominator.value_or(subgroup.values);
    }
}

CentreAndLimits centre_and_limits(ChartKind kind, const Stretch& stretch) {
    switch (kind) {
        case ChartKind::Run: return run(stretch);
        case ChartKind::Individuals: return individuals(stretch);
        case ChartKind::MovingRange: return moving_range(stretch);
        case ChartKind::Mean:
        case ChartKind::Deviation: return within(kind, stretch);
        case ChartKind::Share:
        case ChartKind::SharePrime:
        case ChartKind::Rate:
        case ChartKind::RatePrime: return per_denominator(kind, stretch);
        case ChartKind::Count: return count(stretch);
        case ChartKind::Between: return between(stretch);
        case ChartKind::Time: return time(stretch);
    }
    assert(false);
    return nothing(stretch);
}

}  // namespace forecasts
