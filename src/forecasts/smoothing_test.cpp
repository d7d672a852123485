#include "forecasts/smoothing.h"

#include <gtest/gtest.h>
#include <cmath>

#include "forecasts/combination.h"
#include "forecasts/simplex.h"

using forecasts::Cadence;
using forecasts::ErrorKind;
using forecasts::Season;
using forecasts::Trend;
using Values = std::vector<double>;

namespace {

const Values rising{3, 5, 9, 20, 12, 17, 22, 23, 51, 41, 56, 75, 60, 75, 88};

Values seasonal(std::size_t length) {
    Values values;
    for (std::size_t i = 0; i < length; ++i)
        values.push_back((50 + static_cast<double>(i)) * std::array{1.2, 0.9, 0.7, 1.2}[i % 4]);
    return values;
}

}  // namespace

TEST(Simplex, FindsTheLowestPointOfABentValley) {
    const auto found = forecasts::lowest({.dimensions = 2, .most_evaluations = 2'000, .tolerance = 1e-14},
                                         [](const forecasts::Coordinates& at) {
                                             return 100 * std::pow(at[1] - at[0] * at[0], 2) +
                                                    std::pow(1 - at[0], 2);  // Rosenbrock's
                                         });
    EXPECT_NEAR(found.at[0], 1, 1e-4);
    EXPECT_NEAR(found.at[1], 1, 1e-4);
}

TEST(Simplex, StepsAroundWhatIsNoNumberAndStopsInTime) {
    int calls = 0;
    const auto found = forecasts::lowest({.dimensions = 1, .most_evaluations = 50}, [&](const auto& at) {
        ++calls;
        return at[0] < 0 ? std::nan("") : at[0] + 1;
    });
    EXPECT_LE(calls, 55);
    EXPECT_NEAR(found.value, 1, 0.5);
    EXPECT_GE(found.at[0], 0);
}

TEST(Smoothing, ExpectsWhatEtsOfRExpects) {
    // ses(ts(…)) and ets(ts(…), "AAN", damped = FALSE) of forecast 8.20: 85.64 and 85.61, 91.67, 97.73.
    const auto level = forecasts::smoothed(rising, Cadence::Yearly, {Trend::None}, 1);
    ASSERT_TRUE(level);
    EXPECT_NEAR(level->expected[0], 85.64, 0.5);
    const auto line = forecasts::smoothed(rising, Cadence::Yearly, {Trend::Linear}, 3);
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->expected[0], 85.61, 1.5);
    EXPECT_NEAR(line->expected[2], 97.73, 3);
}

TEST(Smoothing, ADampedTrendSlowsDown) {
    const auto damped = forecasts::smoothed(rising, Cadence::Yearly, {Trend::Damped}, 3);
    ASSERT_TRUE(damped);
    EXPECT_LT(damped->expected[2] - damped->expected[1], damped->expected[1] - damped->expected[0]);
}

TEST(Smoothing, ASeasonIsRepeated) {
    const auto values = seasonal(24);
    const auto forecast = forecasts::smoothing_forecast(values, Cadence::Quarterly, 4);
    ASSERT_TRUE(forecast);
    const auto all = seasonal(28);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(forecast->weighted[i], all[24 + i], 0.03 * all[24 + i]);
}

TEST(Smoothing, RefusesWhatDoesNotSuit) {
    EXPECT_FALSE(forecasts::smoothed(Values{1, 2, 3, 4, 5}, Cadence::Yearly, {Trend::Damped}, 1));
    EXPECT_FALSE(forecasts::smoothed(Values{1, 2, 3, 4, 5, 6, 7, 0}, Cadence::Yearly,
                                     {Trend::None, Season::None, ErrorKind::Share}, 1));
    EXPECT_FALSE(forecasts::smoothed(seasonal(8), Cadence::Quarterly, {Trend::None, Season::Added}, 1));
    EXPECT_FALSE(forecasts::smoothing_forecast(Values{1, 2}, Cadence::Yearly, 1));
}

TEST(Combination, OneMethodFarOutHasLittleSay) {
    // A level that has just doubled: the seasonal naive method alone still says the old one.
    Values values(24, 10);
    for (int i = 0; i < 3; ++i) values.push_back(20);
    const auto combined = forecasts::combined_forecast(values, Cadence::Monthly, 1);
    EXPECT_GT(combined.points[0], 16);
    EXPECT_GT(combined.spread[0], 1);
}

TEST(Combination, OfFewerThanFourValuesTheLastAgain) {
    EXPECT_EQ(forecasts::combined_forecast(Values{5, 7, 9}, Cadence::Quarterly, 2).points, (Values{9, 9}));
    EXPECT_EQ(forecasts::combined_forecast(Values{5, 7, 9}, Cadence::Quarterly, 2).spread, (Values{0, 0}));
}
