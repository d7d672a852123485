#include "forecasts/control_chart.h"

#include <vector>

#include <gtest/gtest.h>

using forecasts::ChartKind;
using forecasts::Subgroup;

namespace {

std::vector<Subgroup> values(const std::vector<double>& sums) {
    std::vector<Subgroup> made;
    for (const double sum : sums) made.push_back({.sum = sum});
    return made;
}

}  // namespace

TEST(ControlChart, LimitsOfAShareStayWithinNothingAndAll) {
    const std::vector<Subgroup> shares = {{.sum = 0, .denominator = 5}, {.sum = 5, .denominator = 5}};
    const auto chart = forecasts::control_chart(ChartKind::Share, shares, {});
    EXPECT_EQ(chart.points[0].limits->lower, 0);
    EXPECT_EQ(chart.points[0].limits->upper, 1);
}

TEST(ControlChart, CountsHavePoissonLimits) {
    const auto chart = forecasts::control_chart(ChartKind::Count, values({4, 4, 4, 11}), {.freeze = 3});
    EXPECT_DOUBLE_EQ(chart.points[0].limits->upper, 4 + 3 * 2);
    EXPECT_EQ(chart.points[0].limits->lower, 0);
    EXPECT_TRUE(chart.points[3].outside);
    EXPECT_FALSE(
        forecasts::control_chart(ChartKind::Count, values({4, 4, 4, 10}), {.freeze = 3}).points[3].outside);
}

TEST(ControlChart, PartsAndExclusionsHaveTheirOwnCentre) {
    forecasts::ChartOptions options;
    options.part_ends = {3};
    options.excluded = {2};
    const auto chart = forecasts::control_chart(ChartKind::Run, values({1, 3, 90, 10, 20}), options);
    EXPECT_EQ(chart.points[0].centre, 2);
    EXPECT_EQ(chart.points[4].centre, 15);
    EXPECT_EQ(chart.parts[0].points, 2);
    EXPECT_FALSE(chart.points[2].included);
}

TEST(ControlChart, RangesNeverSignalRuns) {
    std::vector<double> growing;
    for (int i = 0; i < 30; ++i) growing.push_back(i * i);
    const auto chart = forecasts::control_chart(ChartKind::MovingRange, values(growing), {});
    EXPECT_FALSE(chart.points[0].value);
    EXPECT_EQ(chart.parts[0].runs.longest_run, 14);
    EXPECT_FALSE(chart.parts[0].runs.signal);
    EXPECT_TRUE(forecasts::control_chart(ChartKind::Individuals, values(growing), {}).parts[0].runs.signal);
}

TEST(ControlChart, NothingGivenHasNoLines) {
    for (const auto kind :
         {ChartKind::Run, ChartKind::Individuals, ChartKind::Count, ChartKind::Time, ChartKind::Mean}) {
        const std::vector<Subgroup> missing(3);
        const auto chart = forecasts::control_chart(kind, missing, {});
        EXPECT_FALSE(chart.points[0].centre);
        EXPECT_FALSE(chart.points[0].limits);
        EXPECT_EQ(chart.parts[0].runs.useful, 0);
    }
}

TEST(ControlChart, TheUnitScalesLinesAndPoints) {
    const std::vector<Subgroup> rates = {{.sum = 3, .denominator = 1'000}, {.sum = 5, .denominator = 1'000}};
    const auto plain = forecasts::control_chart(ChartKind::Rate, rates, {});
    const auto per_10k = forecasts::control_chart(ChartKind::Rate, rates, {.multiply = 10'000});
    EXPECT_DOUBLE_EQ(per_10k.points[0].value.value(), 30);
    EXPECT_DOUBLE_EQ(per_10k.points[0].centre.value(), 10'000 * plain.points[0].centre.value());
    EXPECT_DOUBLE_EQ(per_10k.points[0].limits->upper, 10'000 * plain.points[0].limits->upper);
}
