#include "judgements/target.h"

#include "judgements/comparison.h"

#include <gtest/gtest.h>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using judgements::Asked;
using plan::Bound;

namespace {

plan::Measure measure_of(terms::Polarity polarity) {
    plan::Measure measure;
    measure.polarity = polarity;
    measure.decimals = 1;
    return measure;
}

plan::Target target_of(plan::TargetForm form) {
    return {.from = 2022y / 4 / 1, .form = std::move(form), .decision = "a test"};
}

}  // namespace

TEST(Target, IsMetOnItsGoodSideWithTheEdgeAsWritten) {
    struct Row {
        int line;
        plan::TargetForm form;
        Decimal figure;
        bool expected;
    };
    const Row rows[] = {
        {__LINE__, plan::Limit{Bound::AtLeast, 90.0_dec}, 90.0_dec, true},
        {__LINE__, plan::Limit{Bound::AtLeast, 90.0_dec}, 89.9_dec, false},
        {__LINE__, plan::Limit{Bound::MoreThan, 90.0_dec}, 90.0_dec, false},
        {__LINE__, plan::Limit{Bound::MoreThan, 90.0_dec}, 90.1_dec, true},
        {__LINE__, plan::Limit{Bound::AtMost, 60.1_dec}, 60.1_dec, true},
        {__LINE__, plan::Limit{Bound::AtMost, 60.1_dec}, 60.2_dec, false},
        {__LINE__, plan::Limit{Bound::FewerThan, 85.0_dec}, 85.0_dec, false},
        {__LINE__, plan::Limit{Bound::FewerThan, 85.0_dec}, 84.0_dec, true},
        {__LINE__, plan::Range{30.0_dec, 38.0_dec}, 29.9_dec, false},
        {__LINE__, plan::Range{30.0_dec, 38.0_dec}, 30.0_dec, true},
        {__LINE__, plan::Range{30.0_dec, 38.0_dec}, 38.0_dec, true},
        {__LINE__, plan::Range{30.0_dec, 38.0_dec}, 38.1_dec, false},
    };
    const auto measure = measure_of(terms::Polarity::High);
    const auto period = *terms::Period::read("2022-23-Q1");
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto target = target_of(row.form);
        const auto asked = judgements::asked(target, measure, period, std::nullopt);
        ASSERT_TRUE(asked);
        EXPECT_EQ(asked->target, &target);
        EXPECT_EQ(judgements::met(row.figure, *asked), row.expected);
    }
}

TEST(Target, OfAProfileIsThatOfItsQuarter) {
    const auto target =
        target_of(plan::Profile{Bound::AtLeast, {450.0_dec, 900.0_dec, 1400.0_dec, 1950.0_dec}});
    const auto measure = measure_of(terms::Polarity::High);
    const auto low_in = [&](const char* period) {
        return *judgements::asked(target, measure, *terms::Period::read(period), std::nullopt)->low;
    };
    EXPECT_EQ(low_in("2022-23-Q1"), 450.0_dec);
    EXPECT_EQ(low_in("2022-23-Q2"), 900.0_dec);
    EXPECT_EQ(low_in("2022-12"), 1400.0_dec);
    EXPECT_EQ(low_in("2022-23-Q4"), 1950.0_dec);
    EXPECT_EQ(low_in("2022-23"), 1950.0_dec);
}

TEST(Target, OfAProfileByMonthsIsThatOfItsMonth) {
    plan::Profile profile{Bound::AtMost, {}};
    for (int month = 1; month <= 12; ++month) profile.steps.push_back(Decimal::of_whole(month));
    const auto target = target_of(profile);
    const auto measure = measure_of(terms::Polarity::Low);
    const auto high_in = [&](const char* period) {
        return *judgements::asked(target, measure, *terms::Period::read(period), std::nullopt)->high;
    };
    EXPECT_EQ(high_in("2022-04"), 1.0_dec);
    EXPECT_EQ(high_in("2022-12"), 9.0_dec);
    EXPECT_EQ(high_in("2023-01"), 10.0_dec);
    EXPECT_EQ(high_in("2023-03"), 12.0_dec);
    EXPECT_EQ(high_in("2022-23-Q1"), 3.0_dec);
}

TEST(Target, OfALineMovesByTheSameAmountEachMonth) {
    auto target = target_of(plan::Linear{Bound::AtLeast, 80.0_dec, 92.0_dec});
    target.until = 2024y / 3 / 31;  // 24 months, half a point each
    const auto measure = measure_of(terms::Polarity::High);
    const auto low_in = [&](const char* period) {
        return *judgements::asked(target, measure, *terms::Period::read(period), std::nullopt)->low;
    };
    EXPECT_EQ(low_in("2022-04"), 80.5_dec);
    EXPECT_EQ(low_in("2022-23-Q1"), 81.5_dec);
    EXPECT_EQ(low_in("2022-23-Q4"), 86.0_dec);
    EXPECT_EQ(low_in("2023-24-Q4"), 92.0_dec);
}

TEST(Target, OfAnIncrementStandsOnTheSamePartOfTheBaseYear) {
    struct Row {
        int line;
        plan::Increment increment;
        terms::Polarity polarity;
        Decimal base;
        Decimal expected;
    };
    const auto year = *terms::Period::read("2019-20");
    using enum plan::IncrementUnit;
    const Row rows[] = {
        {__LINE__, {3.5_dec, Points, year}, terms::Polarity::High, 60.0_dec, 63.5_dec},
        {__LINE__, {-10.0_dec, Percent, year}, terms::Polarity::Low, 64.0_dec, 57.6_dec},
        {__LINE__, {-10.0_dec, Percent, year}, terms::Polarity::Low, 64.5_dec, 58.0_dec},  // −6.45 to −6.5
        {__LINE__, {0.0_dec, Percent, year}, terms::Polarity::High, 64.5_dec, 64.5_dec},
    };
    const auto period = *terms::Period::read("2022-23-Q1");
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto target = target_of(row.increment);
        const auto asked = judgements::asked(target, measure_of(row.polarity), period, row.base);
        ASSERT_TRUE(asked);
        EXPECT_EQ(row.polarity == terms::Polarity::Low ? *asked->high : *asked->low, row.expected);
        EXPECT_FALSE(judgements::asked(target, measure_of(row.polarity), period, std::nullopt));
    }
    const plan::Increment increment{1.0_dec, Points, year};
    EXPECT_EQ(judgements::base_period(increment, period).text(), "2019-20-Q1");
    EXPECT_EQ(judgements::base_period(increment, *terms::Period::read("2023-01")).text(), "2020-01");
    EXPECT_EQ(judgements::base_period(increment, *terms::Period::read("2022-04")).text(), "2019-04");
    EXPECT_EQ(judgements::base_period(increment, *terms::Period::read("2022-23")).text(), "2019-20");
}

TEST(Margin, IsNoughtOnTheLimitAndTurnsWithItsSide) {
    Asked low, high, band;
    low.low = band.low = 30.0_dec;
    high.high = band.high = 38.0_dec;
    EXPECT_EQ(judgements::margin(30.0_dec, low), 0.0_dec);
    EXPECT_EQ(judgements::margin(29.5_dec, low), -0.5_dec);
    EXPECT_EQ(judgements::margin(38.0_dec, high), 0.0_dec);
    EXPECT_EQ(judgements::margin(38.5_dec, high), -0.5_dec);
    EXPECT_EQ(judgements::margin(31.0_dec, band), 1.0_dec);
    EXPECT_EQ(judgements::margin(36.0_dec, band), 2.0_dec);
    EXPECT_EQ(judgements::margin(41.2_dec, band), -3.2_dec);
}

TEST(Statistic, OfTheBestQuartileIsTheLastAreaInIt) {
    const auto best = [](std::vector<Decimal> values, terms::Polarity polarity) {
        return judgements::statistic_of(std::move(values), plan::Statistic::BestQuartile, {1, polarity});
    };
    const std::vector<Decimal> eight = {1.0_dec, 2.0_dec, 3.0_dec, 4.0_dec,
                                        5.0_dec, 6.0_dec, 7.0_dec, 8.0_dec};
    EXPECT_EQ(best(eight, terms::Polarity::High), 7.0_dec);
    EXPECT_EQ(best(eight, terms::Polarity::Low), 2.0_dec);
    EXPECT_EQ(best({4.0_dec, 3.0_dec, 2.0_dec, 1.0_dec}, terms::Polarity::High), 4.0_dec);
    EXPECT_EQ(best({5.0_dec, 4.0_dec, 3.0_dec, 2.0_dec, 1.0_dec}, terms::Polarity::High), 4.0_dec);
    EXPECT_FALSE(best({3.0_dec, 2.0_dec, 1.0_dec}, terms::Polarity::High));
}

TEST(Target, RelativeToAComparatorTurnsOnThePolarity) {
    const auto target = target_of(plan::Relative{{.text = "england"}, plan::Statistic::Mean});
    const auto period = *terms::Period::read("2022-23");
    EXPECT_EQ(judgements::asked(target, measure_of(terms::Polarity::High), period, 50.0_dec)->low, 50.0_dec);
    EXPECT_EQ(judgements::asked(target, measure_of(terms::Polarity::Low), period, 50.0_dec)->high, 50.0_dec);
    EXPECT_FALSE(judgements::asked(target, measure_of(terms::Polarity::High), period, std::nullopt));
}

TEST(Target, MaySayThatThereIsNone) {
    const auto target = target_of(plan::NoTarget{"nothing but zero would do"});
    EXPECT_FALSE(judgements::asked(target, measure_of(terms::Polarity::Low), *terms::Period::read("2022-23"),
                                   1.0_dec));
}

TEST(Shortfall, IsTheWayToTheNearestLimit) {
    Asked band;
    band.low = 30.0_dec;
    band.high = 38.0_dec;
    EXPECT_EQ(judgements::shortfall(41.2_dec, band), 3.2_dec);
    EXPECT_EQ(judgements::shortfall(29.0_dec, band), 1.0_dec);
    EXPECT_EQ(judgements::shortfall(30.0_dec, band), 0.0_dec);
}
