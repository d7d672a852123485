#include "forecasts/theta.h"

#include <gtest/gtest.h>

using forecasts::Cadence;
using Values = std::vector<double>;

// Expected values by R 4.2 with forecast 8.20: thetaf(ts(…)) and decompose(…, type = "multiplicative").

namespace {

const Values yearly{3, 5, 9, 20, 12, 17, 22, 23, 51, 41, 56, 75, 60, 75, 88};
const Values monthly{112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118,
                     115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
                     145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166};

}  // namespace

TEST(Theta, AgreesWithThetafOfR) {
    const auto three = forecasts::theta_forecast(yearly, Cadence::Yearly, 3);
    const Values expected{89.23941183, 92.27334040, 95.30726897};
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(three[i], expected[i], 0.01);
    const auto months = forecasts::theta_forecast(monthly, Cadence::Monthly, 3);
    const Values expected_months{166.8460880, 167.6940932, 168.5420983};
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(months[i], expected_months[i], 0.02);
}

TEST(Theta, TakesTheSeasonThatDecomposeOfRFinds) {
    const Values expected{0.9014728731, 0.9455416895, 1.0748320743, 0.9935422128, 0.9729381740, 1.0656233549,
                          1.1894160645, 1.1778088969, 1.0759432045, 0.9127839955, 0.7809342300, 0.9091632300};
    const auto figure = forecasts::seasonal_figure(monthly, Cadence::Monthly, forecasts::Join::Multiplied);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_NEAR(figure[i], expected[i], 1e-9);
}

TEST(Theta, ALineGoesOnAtHalfItsSlope) {
    Values line;
    for (int i = 0; i < 20; ++i) line.push_back(10 + 2 * i);
    const auto ahead = forecasts::theta_forecast(line, Cadence::Yearly, 4);
    EXPECT_NEAR(ahead[0], 49, 0.01);  // one and half a step of 2 beyond 48 is smoothed to
    EXPECT_NEAR(ahead[3] - ahead[0], 3, 1e-9);
}

TEST(Theta, TheSeasonalNaiveOneSaysTheLastYearAgain) {
    EXPECT_EQ(forecasts::seasonal_naive_forecast(Values{1, 2, 3, 4, 5}, Cadence::Quarterly, 6),
              (Values{2, 3, 4, 5, 2, 3}));
    EXPECT_EQ(forecasts::seasonal_naive_forecast(Values{1, 2, 3}, Cadence::Quarterly, 2), (Values{3, 3}));
    EXPECT_EQ(forecasts::seasonal_naive_forecast(Values{1, 2, 3}, Cadence::Yearly, 2), (Values{3, 3}));
}
