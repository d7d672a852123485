#include "forecasts/intervals.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

using forecasts::Confidence;

static_assert(!Confidence::of(0.49) && Confidence::of(0.5) && Confidence::of(0.999) && !Confidence::of(1));
static_assert(!Confidence::of(49.9) && Confidence::of(50) && Confidence::of(99.9) && !Confidence::of(100));
static_assert(Confidence::of(95)->level() == Confidence::of(0.95)->level());

namespace {
constexpr auto at_95 = Confidence::percent_95();
}

TEST(Intervals, AShareStaysWithinItsBoundsAtBothEnds) {
    const auto none = forecasts::wilson({0, 20}, at_95), all = forecasts::wilson({20, 20}, at_95);
    EXPECT_EQ(none.lower, 0);
    EXPECT_EQ(all.upper, 1);
    EXPECT_NEAR(none.upper.value(), 0.161125158052819, 1e-12);
    EXPECT_NEAR(all.lower.value(), 1 - none.upper.value(),
                1e-12);  // symmetric: what is a success is a matter of words
}

TEST(Intervals, ClopperPearsonOfNothingIsTheRuleOfThree) {
    const auto none = forecasts::clopper_pearson({0, 100}, at_95);
    EXPECT_EQ(none.lower, 0);
    EXPECT_NEAR(none.upper.value(), 1 - std::pow(0.025, 0.01), 1e-12);
    EXPECT_EQ(forecasts::clopper_pearson({100, 100}, at_95).upper, 1);
}

TEST(Intervals, ByarsHasNoLowerLimitWhereItFallsBelowNothing) {
    EXPECT_FALSE(forecasts::byars({0}, at_95).lower);
    EXPECT_TRUE(forecasts::byars({1}, at_95).lower);
    EXPECT_FALSE(forecasts::byars({1}, Confidence::percent_99_8()).lower);
}

TEST(Intervals, CountsAreExactBelowTenAndByarsFromTen) {
    EXPECT_EQ(forecasts::count_interval({9}, at_95).upper, forecasts::exact_count({9}, at_95).upper);
    EXPECT_EQ(forecasts::count_interval({10}, at_95).upper, forecasts::byars({10}, at_95).upper);
    EXPECT_NE(forecasts::exact_count({10}, at_95).upper, forecasts::byars({10}, at_95).upper);
}

TEST(Intervals, AreWiderWhenTheyMustBeSurer) {
    for (const double events : {1.0, 5.0, 9.0, 10.0, 200.0}) {
        SCOPED_TRACE(events);
        const auto narrow = forecasts::count_interval({events}, at_95);
        const auto wide = forecasts::count_interval({events}, Confidence::of(0.99).value());
        EXPECT_LT(wide.lower.value(), narrow.lower.value());
        EXPECT_GT(wide.upper.value(), narrow.upper.value());
    }
}

TEST(Intervals, AMeanOfOneValueHasNone) {
    EXPECT_FALSE(forecasts::mean_interval(std::vector<double>{4}, at_95));
    EXPECT_EQ(forecasts::mean_interval(std::vector<double>{4, 6}, at_95)->mean, 5);
}
