#include "forecasts/conformal.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <thread>

namespace forecasts {
namespace {

constexpr std::size_t origins_of_a_series = 3;
constexpr std::size_t enough_series = 300;  // of one cadence to look back in: the 95th in 100 is then steady

/// The fewest values from which a forecast is worth holding against what came.
std::size_t fewest_before_origin(Cadence cadence) {
    return cadence == Cadence::Yearly ? 8 : 2 * season_length(cadence) + 2;
}

double mean_change(std::span<const double> values, std::size_t lag) {
    double sum = 0;
    for (std::size_t i = lag; i < values.size(); ++i) sum += std::abs(values[i] - values[i - lag]);
    return sum / static_cast<double>(values.size() - lag);
}

/// What the methods expect of the quantity that is asked for. Of a sum, the spread is the sum of theirs: as
/// if they were wrong the same way at every step.
Combined expected_of(const Past& past, std::span<const double> values, std::size_t horizon) {
    auto combined = combined_forecast(values, past.cadence, horizon);
    if (past.quantity == Quantity::Value) return combined;
    std::partial_sum(combined.points.begin(), combined.points.end(), combined.points.begin());
    std::partial_sum(combined.spread.begin(), combined.spread.end(), combined.spread.begin());
    return combined;
}

/// The scale that distances `step` (from 0) ahead are counted in.
double scale_of(const Past& past, double change, const Combined& combined, std::size_t step) {
    const auto times = past.quantity == Quantity::Value ? 1.0 : static_cast<double>(step + 1);
    return times * change + combined.spread[step];
}

/// Runs `work` for each number below `count`, on so many threads.
template <typename Work>
void each(std::size_t count, int threads, const Work& work) {
    std::atomic<std::size_t> next = 0;
    const auto turn = [&] {
        for (auto i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back(turn);
    turn();
}

double size_of(std::span<const double> values) {
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    return largest;
}

/// A series in units near its own size, so that no square or difference leaves what a double holds. The unit
/// is a power of two: dividing by it loses nothing.
struct Scaled {
    Past past;
    double unit = 1;

    explicit Scaled(const Past& given) : past(given) {
        const double size = size_of(given.values);
        if (size > 0) unit = std::ldexp(1.0, std::ilogb(size));
        for (auto& value : past.values) value /= unit;
        if (past.bounds.low) *past.bounds.low /= unit;
        if (past.bounds.high) *past.bounds.high /= unit;
    }

    double back(double value) const {
        constexpr double most = std::numeric_limits<double>::max();
        return std::clamp(value * unit, -most, most);
    }
    Within back(Within within) const { return {back(within.lower), back(within.upper)}; }
};

/// The points and their scales of one series, and what was found at its origins.
struct Looked {
    Combined combined;
    Distances distances;
};

std::vector<Expected> widened(const Scaled& scaled, const Combined& combined,
                              std::span<const Reach> reaches) {
    const auto& bounds = scaled.past.bounds;
    const double change = typical_change(scaled.past.values, scaled.past.cadence);
    std::vector<Expected> made;
    for (std::size_t i = 0; i < combined.points.size(); ++i) {
        const double point = combined.points[i];
        const auto around = [&](double reach) {
            const double half = reach * scale_of(scaled.past, change, combined, i);
            return scaled.back(Within{bounds.held(point - half), bounds.held(point + half)});
        };
        made.push_back({scaled.back(bounds.held(point)), around(reaches[i].in_80), around(reaches[i].in_95)});
    }
    return made;
}

/// Which series are looked back in: all, or every so many-th of a cadence that has more than enough.
std::vector<bool> looked_back_in(std::span<const Past> series) {
    std::map<Cadence, std::size_t> counts, turns;
    for (const auto& past : series) ++counts[past.cadence];
    std::vector<bool> made;
    for (const auto& past : series) {
        const auto every = std::max<std::size_t>(1, counts[past.cadence] / enough_series);
        made.push_back(turns[past.cadence]++ % every == 0);
    }
    return made;
}

}  // namespace

double typical_change(std::span<const double> values, Cadence cadence) {
    const auto year = season_length(cadence);
    const auto change = [&](std::span<const double> part) {
        if (part.size() < 2) return 0.0;
        const double step = mean_change(part, 1);
        return year > 1 && part.size() > 2 * year ? std::min(step, mean_change(part, year)) : step;
    };
    const double found = (change(values) + change(values.subspan(values.size() / 2))) / 2;
    return values.size() < 3 ? std::max(found, size_of(values) / 10) : found;
}

Distances past_distances(const Past& past, std::size_t horizon, std::size_t origins) {
    Distances distances;
    const std::span<const double> values = past.values;
    const auto fewest = fewest_before_origin(past.cadence);
    if (values.size() <= fewest) return distances;
    const auto furthest = std::min(horizon, values.size() - fewest);  // values held back at the first origin
    for (std::size_t i = 0; i < std::min(origins, furthest); ++i) {
        const auto held_back = furthest - i * furthest / origins;
        const auto known = values.first(values.size() - held_back);
        const double change = typical_change(known, past.cadence);
        const auto expected = expected_of(past, known, held_back);
        double came = 0;
        for (std::size_t step = 0; step < held_back; ++step) {
            came = values[known.size() + step] + (past.quantity == Quantity::Value ? 0 : came);
            const double scale = scale_of(past, change, expected, step);
            if (!(scale > 0)) continue;
            distances.add(step, std::abs(came - past.bounds.held(expected.points[step])) / scale);
        }
    }
    return distances;
}

std::vector<std::vector<Expected>> forecast_all(std::span<const Past> series,
                                                std::span<const std::size_t> horizons, int threads) {
    assert(series.size() == horizons.size());
    const auto looks_back = looked_back_in(series);
    std::vector<Scaled> scaled(series.begin(), series.end());
    std::vector<Looked> looked(series.size());
    each(series.size(), threads, [&](std::size_t i) {
        const auto& past = scaled[i].past;
        looked[i].combined = expected_of(past, past.values, horizons[i]);
        if (looks_back[i]) looked[i].distances = past_distances(past, horizons[i], origins_of_a_series);
    });
    using Kind = std::pair<Cadence, Quantity>;
    std::map<Kind, Distances> pools;
    std::map<Kind, std::size_t> longest;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const Kind kind{series[i].cadence, series[i].quantity};
        pools[kind].add(looked[i].distances);
        longest[kind] = std::max(longest[kind], horizons[i]);
    }
    std::map<Kind, std::vector<Reach>> reaches;
    for (const auto& [kind, pool] : pools) reaches[kind] = pool.reaches(kind.first, longest[kind]);
    std::vector<std::vector<Expected>> made;
    for (std::size_t i = 0; i < series.size(); ++i)
        made.push_back(
            widened(scaled[i], looked[i].combined,
                    std::span(reaches[{series[i].cadence, series[i].quantity}]).first(horizons[i])));
    return made;
}

double chance(const Expected& expected, double limit, Side side) {
    const bool above = limit > expected.point;
    const double distance = std::abs(limit - expected.point);
    const auto half = [&](const Within& interval) {
        return above ? interval.upper - expected.point : expected.point - interval.lower;
    };
    const double near = half(expected.in_80), far = half(expected.in_95);
    if (distance == 0) return near > 0 || half(expected.in_95) > 0 ? 0.5 : 1;
    constexpr double at_80 = 1.2815515655446004, at_95 = 1.959963984540054;
    double deviations = HUGE_VAL;
    if (near > 0 && (distance <= near || !(far > near))) deviations = at_80 * distance / near;
    else if (far > near) deviations = at_80 + (at_95 - at_80) * (distance - near) / (far - near);
    const double passed = std::erfc(deviations / std::sqrt(2.0)) / 2;  // that it comes out beyond the limit
    return above == (side == Side::AtLeast) ? passed : 1 - passed;
}

}  // namespace forecasts
