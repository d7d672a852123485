#include "forecasts/reach.h"

#include <gtest/gtest.h>
#include <cmath>

using forecasts::Cadence;

TEST(Reach, TheConformalQuantileCountsTheOneThatIsToCome) {
    struct Row {
        int line;
        std::vector<double> distances;
        double share, expected;
    };
    const Row rows[] = {
        {__LINE__, {1, 2, 3, 4}, 0.80, 4},                 // 0.8 × 5 = 4: the fourth
        {__LINE__, {4, 3, 2, 1}, 0.80, 4},                 // in any order
        {__LINE__, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0.80, 8},  // 0.8 × 10 = 8: the eighth
        {__LINE__, {1, 2, 3, 4, 5, 6, 7, 8}, 0.80, 8},     // 0.8 × 9 = 7.2: the eighth
        {__LINE__, {1, 2, 3}, 0.95, 3},                    // too few to say: the greatest
        {__LINE__, {7}, 0.80, 7},
    };
    for (const auto& row : rows)
        EXPECT_EQ(forecasts::conformal_quantile(row.distances, row.share), row.expected) << row.line;
}

TEST(Reach, NeverFallsAndStaysNearest) {
    using Values = std::vector<double>;
    EXPECT_EQ(forecasts::never_falling({1, 2, 3}), (Values{1, 2, 3}));
    EXPECT_EQ(forecasts::never_falling({1, 3, 2, 4}), (Values{1, 2.5, 2.5, 4}));
    EXPECT_EQ(forecasts::never_falling({6, 3, 0}), (Values{3, 3, 3}));
    EXPECT_EQ(forecasts::never_falling({}), Values{});
}

TEST(Reach, IsTheUsualOneWithoutDistancesAndGrows) {
    for (const auto cadence : {Cadence::Yearly, Cadence::Termly, Cadence::Quarterly, Cadence::Monthly}) {
        const auto reaches = forecasts::Distances().reaches(cadence, 24);
        ASSERT_EQ(reaches.size(), 24U);
        for (std::size_t i = 0; i < reaches.size(); ++i) {
            EXPECT_NEAR(reaches[i].in_95, forecasts::usual_reach(cadence, i + 1).in_95, 1e-12);
            EXPECT_LT(reaches[i].in_80, reaches[i].in_95);
            EXPECT_GE(reaches[i].in_95, reaches[i - (i > 0)].in_95);
        }
    }
}

TEST(Reach, FollowsDistancesTheMoreOfThemThereAre) {
    const auto reach_with = [](int count) {
        forecasts::Distances distances;
        for (int i = 0; i < count; ++i) distances.add(0, 10);
        return distances.reaches(Cadence::Quarterly, 1)[0].in_95;
    };
    const double usual = forecasts::usual_reach(Cadence::Quarterly, 1).in_95;
    EXPECT_NEAR(reach_with(50), (usual + 10) / 2, 1e-9);  // the usual counts as fifty
    EXPECT_GT(reach_with(5), usual);
    EXPECT_LT(reach_with(5), reach_with(50));
    EXPECT_LT(reach_with(5'000), 10);
    EXPECT_GT(reach_with(5'000), 9.8);
}

TEST(Reach, BeyondTheLastDistanceIsAsMuchMoreThanUsualAsThere) {
    forecasts::Distances distances;
    const auto usual = [](std::size_t step) { return forecasts::usual_reach(Cadence::Yearly, step).in_95; };
    for (int i = 0; i < 1'000'000; ++i) distances.add(0, 2 * usual(1));
    const auto reaches = distances.reaches(Cadence::Yearly, 3);
    EXPECT_NEAR(reaches[2].in_95 / usual(3), 2, 1e-3);
}
