#include "judgements/prospects.h"

#include <gtest/gtest.h>

using namespace base::literals;
using base::Decimal;
using judgements::Asked;
using judgements::Course;
using terms::Period;
using terms::Reach;

namespace {

Period period(const char* text) { return *Period::read(text); }

figures::Series quarters(const char* first, std::vector<Decimal> values) {
    figures::Series series;
    auto at = period(first);
    for (const auto value : values) {
        series.figures.push_back({.period = at, .value = value});
        at = at.next();
    }
    return series;
}

Asked at_least(Decimal limit) { return {.low = limit}; }

}  // namespace

TEST(YearEnd, IsMarchTheFourthQuarterOrTheNextYear) {
    EXPECT_EQ(judgements::year_end(period("2022-06")), period("2023-03"));
    EXPECT_EQ(judgements::year_end(period("2022-23-Q4")), period("2022-23-Q4"));
    EXPECT_EQ(judgements::year_end(period("2022-23")), period("2023-24"));
    EXPECT_EQ(judgements::year_end(period("2021-22-summer")), period("2022-23-spring"));
    EXPECT_EQ(judgements::year_end(period("2022-23-autumn")), period("2022-23-spring"));
    EXPECT_EQ(judgements::year_end(period("2022-23-spring")), period("2022-23-spring"));
    EXPECT_EQ(judgements::periods_left(period("2021-22-summer")), 2);
    EXPECT_EQ(judgements::periods_left(period("2022-23-Q1")), 3);
    EXPECT_EQ(judgements::periods_left(period("2022-23-Q4")), 0);
    EXPECT_EQ(judgements::periods_left(period("2023-01")), 2);
    EXPECT_EQ(judgements::periods_left(period("2021/22")), 1);
}

TEST(RunRate, IsWhatIsLeftToMoveOverThePeriodsThatAreLeft) {
    const auto series = quarters("2021-22-Q1", {70.0_dec, 71.0_dec, 72.0_dec, 73.0_dec, 74.0_dec});
    const Course course{series, false, 1};
    const auto rate = judgements::run_rate(course, period("2022-23-Q1"), at_least(80.0_dec));
    ASSERT_TRUE(rate);
    EXPECT_EQ(rate->periods_left, 3);
    EXPECT_EQ(rate->needed, 2.0_dec);
    EXPECT_EQ(rate->lately, 1.0_dec);
    EXPECT_FALSE(judgements::run_rate(course, period("2022-23-Q1"), at_least(74.0_dec)));  // it is met
    EXPECT_TRUE(judgements::run_rate(course, period("2022-23-Q1"), at_least(74.1_dec)));
    EXPECT_FALSE(judgements::run_rate(course, period("2021-22-Q4"), at_least(80.0_dec)));  // the year is over
    EXPECT_FALSE(
        judgements::run_rate(course, period("2022-23-Q1"), Asked{.low = 70.0_dec, .high = 74.0_dec}));
    const auto band =
        judgements::run_rate(course, period("2022-23-Q1"), Asked{.low = 65.0_dec, .high = 71.0_dec});
    ASSERT_TRUE(band);
    EXPECT_EQ(band->needed, -(1.0_dec));  // down to the end that is missed
    EXPECT_FALSE(judgements::run_rate(course, period("2022-23-Q1"), std::nullopt));
    const auto down = judgements::run_rate(course, period("2022-23-Q1"), Asked{.high = 68.0_dec});
    ASSERT_TRUE(down);
    EXPECT_EQ(down->needed, -(2.0_dec));
}

TEST(RunRate, OfARunningTotalIsWhatIsToBeAdded) {
    const auto series = quarters("2021-22-Q1", {10.0_dec, 30.0_dec, 50.0_dec, 80.0_dec, 15.0_dec});
    const auto rate = judgements::run_rate({series, true, 0}, period("2022-23-Q1"), at_least(105.0_dec));
    ASSERT_TRUE(rate);
    EXPECT_EQ(rate->needed, 30.0_dec);
    EXPECT_EQ(rate->lately, 21.0_dec);  // 20 + 20 + 30 + 15 over four quarters, rounded
}

TEST(PastSpells, AreCountedWhetherTheyOverlapOrNot) {
    const auto series =
        quarters("2019-20-Q1", {1.0_dec, 2.0_dec, 3.0_dec, 4.0_dec, 6.0_dec, 8.0_dec, 10.0_dec, 10.0_dec,
                                10.0_dec, 10.0_dec, 10.0_dec, 10.0_dec, 10.0_dec});
    const Course course{series, false, 1};
    auto rate = judgements::run_rate(course, period("2022-23-Q1"), at_least(16.0_dec));
    ASSERT_TRUE(rate);
    auto spells = judgements::past_spells(course, period("2022-23-Q1"), *rate);
    EXPECT_EQ(spells.all, 10);    // of three quarters each
    EXPECT_EQ(spells.enough, 1);  // from 4 to 10
    rate = judgements::run_rate(course, period("2022-23-Q1"), at_least(16.1_dec));
    EXPECT_EQ(judgements::past_spells(course, period("2022-23-Q1"), *rate).enough, 0);
}

TEST(Reach, FollowsFromTheBestThatIsKnown) {
    struct Row {
        int line;
        judgements::Prospects known;
        Reach expected;
    };
    const Row rows[] = {
        {__LINE__, {.met_now = true, .chance = 0.0}, Reach::MetNow},
        {__LINE__, {.periods_left = 0, .chance = 1.0}, Reach::OutOfReach},  // the year is over
        {__LINE__, {.periods_left = 3, .chance = 0.10}, Reach::Recoverable},
        {__LINE__, {.periods_left = 3, .chance = 0.09}, Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .chance = 0.09, .plan_meets = true}, Reach::OnlyWithPlan},
        {__LINE__, {.periods_left = 3, .chance = 0.09, .plan_meets = false}, Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .chance = 0.5, .ceiling_meets = false}, Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .chance = 0.5, .ceiling_meets = true}, Reach::Recoverable},
        {__LINE__, {.periods_left = 3, .chance = 0.10, .ceiling_meets = true}, Reach::Recoverable},
        {__LINE__, {.periods_left = 3, .chance = 0.09, .ceiling_meets = true}, Reach::OnlyAtBest},
        {__LINE__, {.periods_left = 0, .chance = 0.09, .ceiling_meets = true}, Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .ceiling_meets = true}, Reach::Unknown},
        {__LINE__,
         {.periods_left = 3, .chance = 0.09, .ceiling_meets = true, .plan_meets = true},
         Reach::OnlyWithPlan},
        {__LINE__,
         {.periods_left = 3, .chance = 0.09, .ceiling_meets = false, .plan_meets = true},
         Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .spells = judgements::Spells{7, 7}}, Reach::Unknown},  // too few
        {__LINE__, {.periods_left = 3, .spells = judgements::Spells{8, 1}}, Reach::Recoverable},
        {__LINE__, {.periods_left = 3, .spells = judgements::Spells{8, 0}}, Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .spells = judgements::Spells{11, 1}}, Reach::OutOfReach},
        {__LINE__,
         {.periods_left = 3, .chance = 0.05, .spells = judgements::Spells{8, 8}},
         Reach::OutOfReach},
        {__LINE__, {.periods_left = 3, .plan_meets = true}, Reach::OnlyWithPlan},
        {__LINE__, {.periods_left = 3}, Reach::Unknown},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::reach(row.known), row.expected);
    }
}

TEST(Reach, RestsOnWhatDecided) {
    using terms::Ground;
    const judgements::Spells none{10, 0}, all{8, 8}, few{7, 7};
    struct Row {
        int line;
        judgements::Prospects known;
        Ground expected;
    };
    const Row rows[] = {
        {__LINE__, {.met_now = true, .chance = 0.5, .spells = all}, Ground::Nothing},
        {__LINE__, {.periods_left = 0, .chance = 0.5, .spells = all}, Ground::YearOver},
        {__LINE__, {.periods_left = 3, .chance = 0.5, .ceiling_meets = false}, Ground::BestCase},
        // recoverable by the projection, though it never moved as much
        {__LINE__, {.periods_left = 3, .chance = 0.5, .spells = none}, Ground::Projection},
        {__LINE__, {.periods_left = 3, .chance = 0.05, .spells = all}, Ground::Projection},
        {__LINE__, {.periods_left = 3, .spells = all}, Ground::Spells},
        {__LINE__, {.periods_left = 3, .spells = none, .plan_meets = true}, Ground::Spells},
        {__LINE__, {.periods_left = 3, .spells = few}, Ground::Nothing},
        {__LINE__, {.periods_left = 3, .spells = few, .plan_meets = true}, Ground::Plan},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::ground(row.known), row.expected);
    }
}
