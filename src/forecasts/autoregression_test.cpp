#include "forecasts/autoregression.h"

#include <gtest/gtest.h>
#include <cmath>

using forecasts::Cadence;
using Values = std::vector<double>;

TEST(Autoregression, FindsChangesThatHalve) {
    Values values{0, 64};
    for (int i = 0; i < 5; ++i)
        values.push_back(values.back() + (values.back() - values[values.size() - 2]) / 2);
    for (int i = 0; i < 10; ++i) values.push_back(values.back() + (i % 2 == 0 ? 32 : -16) / std::exp2(i % 5));
    Values halved{100};
    double change = 64;
    for (int i = 0; i < 16; ++i, change /= 2) halved.push_back(halved.back() + change);
    const auto ahead = forecasts::autoregressive_forecast(halved, Cadence::Yearly, 2);
    EXPECT_NEAR(ahead[0] - halved.back(), change, 1e-6);
    EXPECT_NEAR(ahead[1] - ahead[0], change / 2, 1e-6);
}

TEST(Autoregression, ADriftGoesOn) {
    Values values;
    for (int i = 0; i < 20; ++i) values.push_back(5 + 3 * i + (i % 4 == 1 ? 0.5 : 0));
    const auto ahead = forecasts::autoregressive_forecast(values, Cadence::Yearly, 8);
    EXPECT_NEAR(ahead[7], 5 + 3 * 27, 1);
}

TEST(Autoregression, OfTooFewValuesTheLastAgain) {
    EXPECT_EQ(forecasts::autoregressive_forecast(Values{5, 7, 9, 20}, Cadence::Quarterly, 2),
              (Values{20, 20}));
    EXPECT_EQ(forecasts::autoregressive_forecast(Values{5}, Cadence::Monthly, 1), Values{5});
}

TEST(Autoregression, WhatRunsAwayIsNotFollowed) {
    Values values;
    for (int i = 0; i < 14; ++i) values.push_back(std::exp2(i));
    const auto ahead = forecasts::autoregressive_forecast(values, Cadence::Yearly, 12);
    for (const double value : ahead) EXPECT_LE(value, 10 * values.back());
}
