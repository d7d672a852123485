#pragma once

#include <optional>
#include <span>

#include "forecasts/intervals.h"

namespace forecasts {

/// What the value is, as far as the test goes: it is meant for these three and refused for any other.
enum class TrendValue { Proportion, CrudeRate, DirectlyStandardisedRate, Other };

/// Which direction is good; None where the publisher makes no judgement.
enum class Good { High, Low, None };

/// A yearly value with the 95 % interval that goes with it. Points without a value are not given.
struct TrendPoint {
    double value;
    Interval interval_95;
};

/// The verdict of the test.
enum class RecentTrend {
    CannotBeCalculated,
    NoChange,
    Increasing,
    Decreasing,  // where no direction is good
    IncreasingBetter,
    IncreasingWorse,
    DecreasingBetter,
    DecreasingWorse,
};

/// The weighted line through the last five points, and how far its slope is beyond chance.
struct TrendTest {
    RecentTrend trend = RecentTrend::CannotBeCalculated;
    std::optional<double> slope_per_period, chi_squared;  // nothing if not calculated, or without intervals
};

/// The recent-trend test of OHID's Fingertips over yearly points, oldest first: the last five on a weighted
/// line; the chance of such a slope without a trend below 0.2 %; and the same sign when any one of the five
/// is left out.
TrendTest recent_trend(std::span<const TrendPoint> points, TrendValue kind, Good good);

inline constexpr std::size_t trend_points = 5;

}  // namespace forecasts
