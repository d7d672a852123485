#include "forecasts/funnel.h"

#include <gtest/gtest.h>

using forecasts::FunnelPlace;

TEST(Funnel, OfSharesStaysWithinNothingAndAll) {
    EXPECT_EQ(forecasts::share_funnel(0.02, 10, forecasts::outer_limits).lower, 0);
    EXPECT_EQ(forecasts::share_funnel(0.98, 10, forecasts::outer_limits).upper, 1);
}

TEST(Funnel, PlacesAreas) {
    struct Row {
        int line;
        double events;
        FunnelPlace expected;
    };
    // 50 of 100 is average: 95 % within 40.2 and 59.8, 99.8 % within 34.5 and 65.5.
    const Row rows[] = {
        {__LINE__, 34, FunnelPlace::BelowOuter}, {__LINE__, 35, FunnelPlace::BelowInner},
        {__LINE__, 40, FunnelPlace::BelowInner}, {__LINE__, 41, FunnelPlace::Within},
        {__LINE__, 59, FunnelPlace::Within},     {__LINE__, 60, FunnelPlace::AboveInner},
        {__LINE__, 65, FunnelPlace::AboveInner}, {__LINE__, 66, FunnelPlace::AboveOuter},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(forecasts::share_place({row.events, 100}, 0.5), row.expected);
    }
}

TEST(Funnel, OfCountsIsTheExactLimitReadBackwards) {
    const auto expected = forecasts::count_funnel({7}, forecasts::inner_limits);
    const auto exact = forecasts::exact_count({7}, forecasts::inner_limits);
    EXPECT_NEAR(expected.on_lower, exact.upper.value(), 1e-4);
    EXPECT_NEAR(expected.on_upper, exact.lower.value(), 1e-4);
    EXPECT_EQ(forecasts::count_funnel({0}, forecasts::inner_limits).on_upper, 0);
    const auto range = forecasts::expected_range({exact.upper.value()}, forecasts::inner_limits);
    EXPECT_NEAR(range.lower.value(), 7, 1e-9);
}
