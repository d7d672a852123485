#include "forecasts/recent_trend.h"

#include <cmath>
#include <vector>

namespace forecasts {
namespace {

constexpr double chi_squared_at_0_2_percent = 9.54953570608324;
constexpr double width_of_95_percent = 3.92;  // standard errors from the lower to the upper limit

struct Weighted {
    double at, value, weight;
};

struct Line {
    double slope;
    double standard_error;  // of the slope
};

Line fitted(std::span<const Weighted> points) {
    double weights = 0, at_sum = 0, value_sum = 0;
    for (const auto& point : points) {
        weights += point.weight;
        at_sum += point.weight * point.at;
        value_sum += point.weight * point.value;
    }
    const double at_centre = at_sum / weights;
    const double value_centre = value_sum / weights;
    double squares = 0, products = 0;
    for (const auto& point : points) {
        squares += point.weight * (point.at - at_centre) * (point.at - at_centre);
        products += point.weight * (point.at - at_centre) * (point.value - value_centre);
    }
    return {products / squares, 1 / std::sqrt(squares)};
}

/// The slope keeps its sign when any one point is left out.
bool is_steady(std::span<const Weighted> points, double slope) {
    for (std::size_t left_out = 0; left_out < points.size(); ++left_out) {
        std::vector<Weighted> others(points.begin(), points.end());
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
        if (fitted(others).slope * slope <= 0) return false;
    }
    return true;
}

RecentTrend in_words(double slope, Good good) {
    const bool up = slope > 0;
    if (good == Good::None) return up ? RecentTrend::Increasing : RecentTrend::Decreasing;
    const bool better = up == (good == Good::High);
    if (up) return better ? RecentTrend::IncreasingBetter : RecentTrend::IncreasingWorse;
    return better ? RecentTrend::DecreasingBetter : RecentTrend::DecreasingWorse;
}

}  // namespace

TrendTest recent_trend(std::span<const TrendPoint> points, TrendValue kind, Good good) {
    if (points.size() < trend_points || kind == TrendValue::Other) return {};
    TrendTest test{RecentTrend::NoChange, std::nullopt, std::nullopt};
    std::vector<Weighted> weighted;
    for (const auto& point : points.last(trend_points)) {
        // Without an interval nothing says how far chance alone moves the point, so no change can be shown.
        if (!point.interval_95.lower || !point.interval_95.upper) return test;
        const double error = (*point.interval_95.upper - *point.interval_95.lower) / width_of_95_percent;
        if (!(error > 0)) return test;
        weighted.push_back({static_cast<double>(weighted.size()), point.value, 1 / (error * error)});
    }
    const auto line = fitted(weighted);
    test.slope_per_period = line.slope;
    test.chi_squared = (line.slope / line.standard_error) * (line.slope / line.standard_error);
    if (*test.chi_squared > chi_squared_at_0_2_percent && is_steady(weighted, line.slope)) {
        test.trend = in_words(line.slope, good);
    }
    return test;
}

}  // namespace forecasts
