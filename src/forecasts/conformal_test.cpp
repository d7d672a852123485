#include "forecasts/conformal.h"

#include <gtest/gtest.h>
#include <cmath>
#include <random>

using forecasts::Cadence;
using forecasts::Past;

namespace {

constexpr std::array cadences = {Cadence::Yearly, Cadence::Termly, Cadence::Quarterly, Cadence::Monthly};

/// Series of all kinds: walks, levels, lines and seasons, of 1 to 60 values, the same every time.
std::vector<Past> many(double lowest) {
    std::mt19937 draw(20'221);
    const auto one_of = [&](int count) { return static_cast<int>(draw() % static_cast<unsigned>(count)); };
    const auto noise = [&] { return (static_cast<double>(one_of(2'001)) - 1'000) / 1'000; };
    std::vector<Past> made;
    for (int i = 0; i < 120; ++i) {
        Past past;
        past.cadence = cadences[static_cast<std::size_t>(i) % cadences.size()];
        const auto year = forecasts::season_length(past.cadence);
        const auto length = static_cast<std::size_t>(1 + one_of(60));
        double level = 50, slope = i % 3 == 0 ? noise() : 0;
        for (std::size_t t = 0; t < length; ++t) {
            level += slope + (i % 5 == 0 ? 0 : noise());
            const double season =
                i % 2 == 0 ? 5 * std::sin(6.283 * static_cast<double>(t % year) / static_cast<double>(year))
                           : 0;
            past.values.push_back(lowest + level + season + noise());
        }
        made.push_back(std::move(past));
    }
    return made;
}

std::vector<std::vector<forecasts::Expected>> looked_ahead(const std::vector<Past>& series, int threads = 1) {
    return forecasts::forecast_all(series, std::vector<std::size_t>(series.size(), 8), threads);
}

}  // namespace

TEST(Conformal, TheIntervalsAreNestedAndHoldThePoint) {
    for (const auto& series : looked_ahead(many(0)))
        for (const auto& one : series) {
            EXPECT_LE(one.in_95.lower, one.in_80.lower);
            EXPECT_LE(one.in_80.lower, one.point);
            EXPECT_LE(one.point, one.in_80.upper);
            EXPECT_LE(one.in_80.upper, one.in_95.upper);
        }
}

TEST(Conformal, TenTimesTheSeriesIsTenTimesTheForecast) {
    auto series = many(0);
    const auto before = looked_ahead(series);
    for (auto& past : series)
        for (auto& value : past.values) value *= 10;
    const auto after = looked_ahead(series);
    for (std::size_t i = 0; i < series.size(); ++i)
        for (std::size_t step = 0; step < 8; ++step) {
            // The search for the best rates ends where it is near enough: alike, but not to the last digit.
            const double width = before[i][step].in_95.upper - before[i][step].in_95.lower;
            const double near = 10 * (1e-3 * width + 1e-9);
            EXPECT_NEAR(after[i][step].point, 10 * before[i][step].point, near);
            EXPECT_NEAR(after[i][step].in_80.lower, 10 * before[i][step].in_80.lower, near);
            EXPECT_NEAR(after[i][step].in_95.upper, 10 * before[i][step].in_95.upper, near);
        }
}

TEST(Conformal, AShiftedSeriesIsAShiftedForecastWhereNothingIsMultiplied) {
    const auto low = looked_ahead(many(-1'024)), lower = looked_ahead(many(-2'048));
    const auto series = many(0);
    for (std::size_t i = 0; i < low.size(); ++i) {
        if (series[i].values.size() < 3) continue;  // what one or two values may do is a share of their size
        for (std::size_t step = 0; step < 8; ++step) {
            const double width = low[i][step].in_95.upper - low[i][step].in_95.lower;
            EXPECT_NEAR(lower[i][step].point, low[i][step].point - 1'024, 0.02 * width + 1e-9) << i;
            EXPECT_NEAR(lower[i][step].in_95.upper, low[i][step].in_95.upper - 1'024, 0.05 * width + 1e-9)
                << i;
        }
    }
}

TEST(Conformal, TheSameForAnyNumberOfThreads) {
    const auto series = many(0);
    const auto one = looked_ahead(series, 1), four = looked_ahead(series, 4);
    for (std::size_t i = 0; i < series.size(); ++i)
        for (std::size_t step = 0; step < 8; ++step) {
            EXPECT_EQ(one[i][step].point, four[i][step].point);
            EXPECT_EQ(one[i][step].in_95.lower, four[i][step].in_95.lower);
        }
}

TEST(Conformal, BoundsHold) {
    auto series = many(0);
    for (auto& past : series) {
        past.bounds = {40, 52};
        for (auto& value : past.values) value = past.bounds.held(value);
    }
    for (const auto& one_series : looked_ahead(series))
        for (const auto& one : one_series) {
            EXPECT_GE(one.in_95.lower, 40);
            EXPECT_LE(one.in_95.upper, 52);
            EXPECT_GE(one.point, 40);
            EXPECT_LE(one.point, 52);
        }
}

TEST(Conformal, NoSeriesIsTooStrange) {
    const double most = std::numeric_limits<double>::max();
    const std::vector<std::vector<double>> strange = {{5},
                                                      {5, 7},
                                                      {5, 7, 6},
                                                      std::vector<double>(30, 0),
                                                      std::vector<double>(5, 12),
                                                      {-5, -7, -6, -9, -3, -4},
                                                      {most, -most, most, -most, most, most, -most},
                                                      {1e-310, 2e-310, 3e-310},
                                                      {0, 0, 0, 1e15, 0, 0, 0, 0, 0, 0},
                                                      {-0.0, 0.0}};
    for (const auto& values : strange)
        for (const auto cadence : cadences) {
            const std::vector<Past> alone{{values, cadence, {}}};
            const auto expected = looked_ahead(alone)[0];
            for (const auto& one : expected) {
                EXPECT_TRUE(std::isfinite(one.point));
                EXPECT_TRUE(std::isfinite(one.in_95.lower) && std::isfinite(one.in_95.upper));
                EXPECT_LE(one.in_95.lower, one.in_80.lower);
                EXPECT_LE(one.in_80.upper, one.in_95.upper);
            }
        }
}

TEST(Conformal, AConstantStaysAndOneOrTwoValuesAreNotTakenForCertain) {
    const auto constant = looked_ahead({{std::vector<double>(12, 7), Cadence::Quarterly, {}}})[0];
    EXPECT_DOUBLE_EQ(constant[7].point, 7);
    EXPECT_NEAR(constant[7].in_95.upper, 7, 1e-6);
    const auto one = looked_ahead({{{7}, Cadence::Yearly, {}}})[0];
    EXPECT_EQ(one[0].point, 7);
    EXPECT_GT(one[0].in_95.upper, 8);
    const auto two = looked_ahead({{{7, 7}, Cadence::Yearly, {}}})[0];
    EXPECT_GT(two[0].in_95.upper, 8);
}

TEST(Conformal, TheIntervalsHoldWhatComesAsOftenAsTheySay) {
    std::mt19937 draw(7);
    std::normal_distribution<double> noise;
    std::vector<Past> series(600);
    std::vector<double> came;
    for (auto& past : series) {
        past.cadence = Cadence::Quarterly;
        double level = 100;
        for (int t = 0; t < 32; ++t) past.values.push_back(level += noise(draw));
        for (int t = 0; t < 4; ++t) level += noise(draw);
        came.push_back(level);
    }
    const auto expected = looked_ahead(series, 2);
    int in_80 = 0, in_95 = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto& [point, narrow, wide] = expected[i][3];
        in_80 += narrow.lower <= came[i] && came[i] <= narrow.upper;
        in_95 += wide.lower <= came[i] && came[i] <= wide.upper;
    }
    EXPECT_NEAR(in_80 / 600.0, 0.80, 0.05);
    EXPECT_NEAR(in_95 / 600.0, 0.95, 0.035);
}

TEST(Conformal, TheChanceFollowsTheIntervals) {
    using forecasts::Side;
    const forecasts::Expected expected{80, {76, 84}, {70, 88}};
    struct Row {
        int line;
        double limit, at_least;
    };
    const Row rows[] = {{__LINE__, 80, 0.5},   {__LINE__, 84, 0.10},  {__LINE__, 76, 0.90},
                        {__LINE__, 88, 0.025}, {__LINE__, 70, 0.975}, {__LINE__, 1'000, 0},
                        {__LINE__, -1'000, 1}};
    for (const auto& row : rows) {
        const double found = forecasts::chance(expected, row.limit, Side::AtLeast);
        EXPECT_NEAR(found, row.at_least, 1e-6) << row.line;
        EXPECT_NEAR(forecasts::chance(expected, row.limit, Side::AtMost), 1 - row.at_least, 1e-6) << row.line;
    }
    double before = 1;
    for (double limit = 60; limit < 100; limit += 0.5) {
        const double now = forecasts::chance(expected, limit, Side::AtLeast);
        EXPECT_LE(now, before) << limit;
        before = now;
    }
    const forecasts::Expected certain{5, {5, 5}, {5, 5}};
    EXPECT_EQ(forecasts::chance(certain, 5, Side::AtLeast), 1);
    EXPECT_EQ(forecasts::chance(certain, 5, Side::AtMost), 1);
    EXPECT_EQ(forecasts::chance(certain, 5.1, Side::AtLeast), 0);
    EXPECT_EQ(forecasts::chance(certain, 5.1, Side::AtMost), 1);
}

TEST(Conformal, ASumSoFarIsTheSumOfWhatIsExpectedAndIsBoundedAsSuch) {
    auto series = many(0);
    const auto values = looked_ahead(series);
    for (auto& past : series) {
        past.quantity = forecasts::Quantity::SumSoFar;
        past.bounds = {0, {}};
    }
    const auto sums = looked_ahead(series);
    for (std::size_t i = 0; i < series.size(); ++i) {
        double sum = 0;
        for (std::size_t step = 0; step < 8; ++step) {
            sum += values[i][step].point;
            EXPECT_NEAR(sums[i][step].point, std::max(0.0, sum), 1e-6 * std::abs(sum) + 1e-9);
            EXPECT_GE(sums[i][step].in_95.lower, 0);
            EXPECT_GE(sums[i][step].in_95.upper, sums[i][step].in_80.upper);
        }
    }
}
