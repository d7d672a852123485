#include "judgements/target.h"

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
