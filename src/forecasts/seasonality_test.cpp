#include "forecasts/seasonality.h"

#include <gtest/gtest.h>

using forecasts::Cadence;
using forecasts::Join;

namespace {

/// Twelve values of a line with a season of four, added or multiplied.
std::vector<double> seasonal_line(Join join) {
    const std::vector<double> season =
        join == Join::Added ? std::vector<double>{3, -1, -4, 2} : std::vector<double>{1.3, 0.9, 0.6, 1.2};
    std::vector<double> values;
    for (std::size_t i = 0; i < 16; ++i) {
        const double level = 20 + 2 * static_cast<double>(i);
        values.push_back(join == Join::Added ? level + season[i % 4] : level * season[i % 4]);
    }
    return values;
}

}  // namespace

TEST(Seasonality, AnAddedSeasonIsFoundExactlyOnALine) {
    const auto figure =
        forecasts::seasonal_figure(seasonal_line(Join::Added), Cadence::Quarterly, Join::Added);
    const std::vector<double> expected{3, -1, -4, 2};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(figure[i], expected[i], 1e-12);
}

TEST(Seasonality, AMultipliedSeasonIsFoundNearly) {
    const auto figure =
        forecasts::seasonal_figure(seasonal_line(Join::Multiplied), Cadence::Quarterly, Join::Multiplied);
    const std::vector<double> expected{1.3, 0.9, 0.6, 1.2};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(figure[i], expected[i], 0.02);
}

TEST(Seasonality, WhatIsTakenOutIsPutBack) {
    for (const auto join : {Join::Added, Join::Multiplied}) {
        const auto values = seasonal_line(join);
        const auto figure = forecasts::seasonal_figure(values, Cadence::Quarterly, join);
        const auto back =
            forecasts::with_season(forecasts::without_season(values, figure, join), figure, join, 0);
        for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(back[i], values[i], 1e-12);
    }
}

TEST(Seasonality, IsTestedForAndNeedsTwoYears) {
    const std::vector<double> season{9, 1, 5, 3}, level{4, 6, 5, 4, 6, 5, 5, 4, 6, 5, 4, 6, 5, 5, 4, 6};
    std::vector<double> values;
    for (std::size_t i = 0; i < 16; ++i) values.push_back(season[i % 4]);
    EXPECT_TRUE(forecasts::is_seasonal(values, Cadence::Quarterly));
    EXPECT_FALSE(forecasts::is_seasonal(values, Cadence::Yearly));
    EXPECT_FALSE(forecasts::is_seasonal(level, Cadence::Quarterly));
    EXPECT_FALSE(forecasts::is_seasonal(std::span(values).first(8), Cadence::Quarterly));
    EXPECT_FALSE(forecasts::is_seasonal(std::vector<double>(16, 3.0), Cadence::Quarterly));
}
