#include "judgements/control.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using forecasts::ChartKind;
using judgements::Control;
using terms::Period;
using terms::Signal;
using terms::Variation;

namespace {

struct Case {
    figures::Series series;
    plan::Measure measure;
    plan::Definition definition;
    std::optional<judgements::Asked> asked;

    Case(plan::UnitKind kind, plan::Rule rule) {
        measure.unit = {kind, "",
                        kind == plan::UnitKind::Percent ? 100
                        : kind == plan::UnitKind::Rate  ? 10'000
                                                        : 1};
        measure.decimals = kind == plan::UnitKind::Things ? 0 : 1;
        measure.polarity = terms::Polarity::High;
        definition.rule = std::move(rule);
    }

    /// Figures from 2018-19-Q1 on: a numerator, of `of`.
    Case& give(std::vector<std::int64_t> numerators, std::int64_t of = 1) {
        auto at = *Period::quarter(2018, 1);
        for (const auto numerator : numerators) {
            series.figures.push_back(
                {.period = at,
                 .value = Decimal::of_ratio(numerator, measure.unit.per, of, measure.decimals),
                 .numerator = numerator,
                 .denominator = of});
            at = at.next();
        }
        return *this;
    }

    Control control() const {
        return judgements::control({series, measure, definition, series.figures.back().period, asked});
    }
};

Case amounts() { return {plan::UnitKind::Money, plan::Sum{}}; }

const std::vector<std::int64_t> steady = {50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 51};

}  // namespace

TEST(Control, TakesTheChartThatSuitsTheMeasureAndSaysWhy) {
    plan::Count flow{.when = plan::InPeriod{}};
    plan::Count stock{.when = plan::AtDate{}};
    plan::Rate rate{.count = flow};
    struct Row {
        int line;
        Case at;
        std::int64_t of;
        ChartKind expected;
    };
    const Row rows[] = {
        {__LINE__, {plan::UnitKind::Percent, plan::Share{}}, 100, ChartKind::Share},
        {__LINE__, {plan::UnitKind::Percent, plan::Share{}}, 1'999, ChartKind::Share},
        {__LINE__, {plan::UnitKind::Percent, plan::Share{}}, 2'000, ChartKind::SharePrime},
        {__LINE__, {plan::UnitKind::Rate, rate}, 1'000, ChartKind::Rate},
        {__LINE__, {plan::UnitKind::Rate, rate}, 100'000, ChartKind::RatePrime},
        {__LINE__, {plan::UnitKind::Things, flow}, 1, ChartKind::Count},
        {__LINE__, {plan::UnitKind::Things, stock}, 1, ChartKind::Individuals},  // the same children again
        {__LINE__, {plan::UnitKind::Things, plan::Given{}}, 1, ChartKind::Individuals},
        {__LINE__, amounts(), 1, ChartKind::Individuals},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        auto at = row.at;
        const auto control = at.give(steady, row.of).control();
        EXPECT_EQ(control.kind, row.expected);
        EXPECT_FALSE(control.reason.empty());
        EXPECT_EQ(control.signal, Signal::None);
        EXPECT_TRUE(control.points.back().lower);
        EXPECT_LT(*control.points.back().lower, control.points.back().value);
        EXPECT_GT(*control.points.back().upper, control.points.back().value);
    }
}

TEST(Control, ReadsTheLatestFigure) {
    struct Row {
        int line;
        std::vector<std::int64_t> values;
        Signal signal;
        int side, run;
    };
    const Row rows[] = {
        {__LINE__, steady, Signal::None, 1, 1},
        {__LINE__, {50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 90}, Signal::Outside, 1, 1},
        {__LINE__, {50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 10}, Signal::Outside, -1, 1},
        {__LINE__, {60, 66, 58, 64, 57, 65, 61, 50, 44, 51, 43, 52, 45, 50}, Signal::Run, -1, 7},
        {__LINE__,
         {60, 66, 58, 64, 57, 65, 61, 59, 50, 44, 51, 43, 52, 45},
         Signal::None,
         -1,
         6},  // one too few
        {__LINE__, {55, 40, 60, 41, 59, 42, 44, 46, 48, 50, 52, 54}, Signal::Trend, 1, 7},
        {__LINE__, {55, 40, 60, 41, 59, 44, 44, 46, 48, 50, 52, 54}, Signal::None, 1, 3},  // a tie breaks it
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        auto at = amounts();
        const auto control = at.give(row.values).control();
        EXPECT_EQ(control.signal, row.signal);
        EXPECT_EQ(control.side, row.side);
        EXPECT_EQ(control.run, row.run);
        EXPECT_EQ(control.variation == Variation::CommonCause, row.signal == Signal::None);
    }
}

TEST(Control, HoldsItsLimitsAgainstTheTarget) {
    auto at = amounts();
    at.give(steady);
    const auto limits = at.control().points.back();
    const auto just = [](double value, int more) {
        return Decimal::of_millionths(static_cast<std::int64_t>(value * 1e6) + more * 1'000);
    };
    at.asked = judgements::Asked{.low = just(*limits.upper, 1)};
    EXPECT_EQ(at.control().assurance, terms::Assurance::Fail);
    at.asked = judgements::Asked{.low = just(*limits.upper, -1)};
    EXPECT_EQ(at.control().assurance, terms::Assurance::Inconsistent);
    at.asked = judgements::Asked{.low = just(*limits.lower, -1)};
    EXPECT_EQ(at.control().assurance, terms::Assurance::Pass);
    at.asked = judgements::Asked{.high = just(*limits.upper, 1)};
    EXPECT_EQ(at.control().assurance, terms::Assurance::Pass);
    at.asked = judgements::Asked{.high = just(*limits.lower, -1)};
    EXPECT_EQ(at.control().assurance, terms::Assurance::Fail);
    at.asked = judgements::Asked{.low = 40.0_dec, .high = 60.0_dec};
    EXPECT_FALSE(at.control().assurance);
}

TEST(Control, StartsAfreshAtABreakAndIsRefusedWithTooFew) {
    auto at = amounts();
    at.give({10, 10, 10, 10, 10, 50, 52, 49, 51, 50, 48});
    EXPECT_EQ(at.control().points.size(), 11u);
    at.measure.breaks = {{.on = 2019y / 7 / 1, .what = "w"}};  // the first day of the sixth quarter
    const auto since = at.control();
    EXPECT_EQ(since.points.size(), 6u);
    EXPECT_EQ(since.kind, ChartKind::Run);  // without limits below ten
    EXPECT_FALSE(since.points.back().lower);
    EXPECT_EQ(since.refused, "");
    at.measure.breaks = {{.on = 2019y / 10 / 1, .what = "w"}};
    EXPECT_NE(at.control().refused, "");
    auto total = amounts();
    total.definition.rule = plan::Sum{.records = {.when = plan::InPeriod{.year_to_date = true}}};
    EXPECT_NE(total.give(steady).control().refused, "");
}

TEST(UsualStep, NeedsNineFigures) {
    EXPECT_EQ(judgements::beyond_usual_step({1, 2, 1, 2, 1, 2, 1, 2}), std::nullopt);
    EXPECT_EQ(judgements::beyond_usual_step({1, 2, 1, 2, 1, 2, 1, 2, 5.26}), false);
    EXPECT_EQ(judgements::beyond_usual_step({1, 2, 1, 2, 1, 2, 1, 2, 5.27}), true);
}

/// Turned upside down, with what is low good, a series says the same; in another unit too.
TEST(Control, IsSymmetricUnderPolarityAndWithoutUnit) {
    const bool held = rc::check([] {
        const auto values =
            *rc::gen::container<std::vector<std::int64_t>>(14, rc::gen::inRange<std::int64_t>(0, 60));
        auto at = amounts();
        at.give(values);
        auto mirrored = amounts();
        mirrored.measure.polarity = terms::Polarity::Low;
        std::vector<std::int64_t> turned, scaled;
        for (const auto value : values) turned.push_back(100 - value), scaled.push_back(1'024 * value);
        mirrored.give(turned);
        auto large = amounts();
        large.give(scaled);
        const auto control = at.control();
        RC_ASSERT(control.variation == large.control().variation);
        RC_ASSERT(control.signal == large.control().signal);
        RC_ASSERT(control.signal == mirrored.control().signal);
        RC_ASSERT(control.side == -mirrored.control().side);
        RC_ASSERT(control.variation == mirrored.control().variation);
    });
    EXPECT_TRUE(held);
}
