#include "judgements/direction.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using plan::DirectionBase;
using terms::Period;
using terms::Way;

namespace {

struct Case {
    figures::Series series;
    plan::Measure measure;
    plan::Definition definition;
    terms::Date plan_start = 2021y / 4 / 1;

    explicit Case(DirectionBase base) {
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        measure.polarity = terms::Polarity::High;
        measure.direction_base = base;
        definition.rule = plan::Share{};
    }

    /// Figures from the quarter `first` on.
    Case& give(const char* first, std::vector<Decimal> values) {
        auto at = *Period::read(first);
        for (const auto value : values) {
            series.figures.push_back({.period = at, .value = value});
            at = at.next();
        }
        return *this;
    }

    /// Good of `of`, by the year from 2017-18 on.
    Case& give_yearly(std::vector<std::int64_t> good, std::int64_t of) {
        measure.cadence = terms::Cadence::Annual;
        measure.period_kind = terms::PeriodKind::FinancialYear;
        auto at = *Period::financial_year(2017);
        for (const auto count : good) {
            series.figures.push_back({.period = at,
                                      .value = Decimal::of_ratio(count, 100, of, 1),
                                      .numerator = count,
                                      .denominator = of});
            at = at.next();
        }
        return *this;
    }

    judgements::Direction direction() const {
        return judgements::direction({.series = series,
                                      .measure = measure,
                                      .definition = definition,
                                      .period = series.figures.back().period,
                                      .plan_start = plan_start});
    }
};

}  // namespace

TEST(Direction, SincePlanStartIsAgainstTheLastPeriodBeforeIt) {
    Case at(DirectionBase::PlanStart);
    at.give("2020-21-Q3", {70.0_dec, 71.0_dec, 75.0_dec, 74.0_dec});
    EXPECT_EQ(at.direction().base, *Period::read("2020-21-Q4"));
    EXPECT_EQ(at.direction().change, 3.0_dec);
    EXPECT_EQ(at.direction().way, Way::Better);
    Case later(DirectionBase::PlanStart);
    later.give("2021-22-Q2", {70.0_dec, 71.0_dec});  // nothing from before the plan
    EXPECT_EQ(later.direction().base, *Period::read("2021-22-Q2"));
    Case begun(DirectionBase::PlanStart);
    begun.give("2021-22-Q1", {70.0_dec});
    EXPECT_EQ(begun.direction().way, Way::Unknown);
    EXPECT_EQ(begun.direction().why_unknown, "the plan has only just begun");
}

TEST(Direction, AlongALineNeedsFiveFiguresAndMoreThanChance) {
    Case few(DirectionBase::Regression);
    few.give("2020-21-Q1", {70.0_dec, 71.0_dec, 72.0_dec, 73.0_dec});
    EXPECT_EQ(few.direction().way, Way::Unknown);
    Case at(DirectionBase::Regression);
    at.give("2020-21-Q1", {70.0_dec, 71.0_dec, 72.0_dec, 73.0_dec, 74.0_dec});
    const auto risen = at.direction();
    EXPECT_EQ(risen.way, Way::Better);
    EXPECT_EQ(risen.change, 4.0_dec);
    EXPECT_EQ(risen.points, 5);
    EXPECT_EQ(risen.base, *Period::read("2020-21-Q1"));
    Case noise(DirectionBase::Regression);
    noise.give("2020-21-Q1", {70.0_dec, 74.0_dec, 69.0_dec, 75.0_dec, 71.0_dec});
    EXPECT_EQ(noise.direction().way, Way::NoRealChange);
    Case fallen(DirectionBase::Regression);
    fallen.measure.polarity = terms::Polarity::Low;
    fallen.give("2020-21-Q1", {74.0_dec, 73.0_dec, 72.0_dec, 71.0_dec, 70.0_dec});
    EXPECT_EQ(fallen.direction().way, Way::Better);
}

TEST(Direction, AlongALineStartsAfreshAtABreakAndLeavesGapsWide) {
    Case at(DirectionBase::Regression);
    at.give("2020-21-Q1", {10.0_dec, 90.0_dec, 70.0_dec, 71.0_dec, 72.0_dec, 73.0_dec, 74.0_dec});
    at.measure.breaks = {{.on = 2020y / 10 / 1, .what = "w", .kind = plan::BreakKind::Recording}};
    EXPECT_EQ(at.direction().points, 5);
    EXPECT_EQ(at.direction().way, Way::Better);
    Case gap(DirectionBase::Regression);
    gap.give("2020-21-Q1", {70.0_dec, 71.0_dec, 72.0_dec, 73.0_dec});
    gap.give("2021-22-Q3", {76.0_dec});
    EXPECT_EQ(gap.direction().change, 6.0_dec);  // six quarters at one a quarter
}

TEST(Direction, ByRecentTrendIsForFiveYearsOfSharesWithTheirNumbers) {
    Case at(DirectionBase::RecentTrend);
    at.give_yearly({500, 550, 600, 650, 700}, 1'000);
    EXPECT_EQ(at.direction().way, Way::Better);
    EXPECT_EQ(at.direction().points, 5);
    EXPECT_EQ(at.direction().change, 20.0_dec);
    at.measure.polarity = terms::Polarity::Low;
    EXPECT_EQ(at.direction().way, Way::Worse);
    Case flat(DirectionBase::RecentTrend);
    flat.give_yearly({500, 501, 499, 502, 500}, 1'000);
    EXPECT_EQ(flat.direction().way, Way::NoRealChange);
    Case four(DirectionBase::RecentTrend);
    four.give_yearly({500, 550, 600, 650}, 1'000);
    EXPECT_EQ(four.direction().why_unknown, "fewer than five years with a figure");
    Case bare(DirectionBase::RecentTrend);
    bare.give_yearly({500, 550, 600, 650, 700}, 1'000);
    bare.series.figures[2].numerator.reset();
    EXPECT_EQ(bare.direction().why_unknown, "the figures came without the numbers behind them");
    Case quarterly(DirectionBase::RecentTrend);
    quarterly.give("2020-21-Q1", {70.0_dec, 71.0_dec});
    EXPECT_EQ(quarterly.direction().why_unknown, "the recent-trend test is for yearly figures");
    Case money(DirectionBase::RecentTrend);
    money.give_yearly({500, 550, 600, 650, 700}, 1'000);
    money.measure.unit = {plan::UnitKind::Money, "£", 1};
    EXPECT_EQ(money.direction().why_unknown, "the recent-trend test is for shares and rates");
}

TEST(Direction, OfACumulativeTargetIsAgainstTheSamePeriodOfAnotherYearOnly) {
    struct Row {
        int line;
        DirectionBase base;
        bool is_refused;
    };
    const Row rows[] = {
        {__LINE__, DirectionBase::PreviousPeriod, true}, {__LINE__, DirectionBase::SamePeriodLastYear, false},
        {__LINE__, DirectionBase::PlanStart, false},     {__LINE__, DirectionBase::Regression, true},
        {__LINE__, DirectionBase::RecentTrend, true},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Case at(row.base);
        at.plan_start = 2022y / 4 / 1;
        at.measure.targets = {
            {.from = 2020y / 4 / 1,
             .form = plan::Profile{
                 plan::Bound::AtLeast, {10.0_dec, 20.0_dec, 30.0_dec, 40.0_dec}, plan::Accrual::Cumulative}}};
        at.give("2021-22-Q1", {11.0_dec, 22.0_dec, 33.0_dec, 44.0_dec, 12.0_dec});
        const auto direction = at.direction();
        EXPECT_EQ(direction.way, row.is_refused ? Way::Unknown : Way::Better);
        EXPECT_EQ(direction.why_unknown.starts_with("the figures add up"), row.is_refused);
        if (row.is_refused) continue;
        EXPECT_EQ(direction.base, *Period::read("2021-22-Q1"));
    }
}

/// Upside down, with what is low good, it goes the same way; and so it does a thousand times as large.
TEST(Direction, IsSymmetricUnderPolarityAndWithoutUnit) {
    const bool held = rc::check([] {
        const auto base = *rc::gen::element(DirectionBase::PreviousPeriod, DirectionBase::SamePeriodLastYear,
                                            DirectionBase::PlanStart, DirectionBase::Regression);
        const auto values = *rc::gen::container<std::vector<int>>(9, rc::gen::inRange(0, 100));
        std::vector<Decimal> plain, turned, large;
        for (const int value : values) {
            plain.push_back(Decimal::of_whole(value));
            turned.push_back(Decimal::of_whole(-value));
            large.push_back(Decimal::of_whole(1'024 * value));
        }
        Case at(base), mirrored(base), scaled(base);
        mirrored.measure.polarity = terms::Polarity::Low;
        const auto way = at.give("2020-21-Q1", plain).direction().way;
        RC_ASSERT(mirrored.give("2020-21-Q1", turned).direction().way == way);
        RC_ASSERT(scaled.give("2020-21-Q1", large).direction().way == way);
    });
    EXPECT_TRUE(held);
}
