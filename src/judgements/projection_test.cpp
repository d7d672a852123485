#include "judgements/projection.h"

#include <gtest/gtest.h>

#include "judgements/history.h"

using namespace base::literals;
using namespace std::chrono_literals;
using judgements::History;
using judgements::Projection;
using terms::Period;

namespace {

Period period(const char* text) { return *Period::read(text); }

/// A council with one measure: a share of at least 80 %, unless a test says otherwise.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    explicit Case(plan::Rule rule = plan::Share{}, plan::UnitKind kind = plan::UnitKind::Percent) {
        plan.organisation.id = terms::AreaId{"here"};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {kind, "%", kind == plan::UnitKind::Percent ? 100 : 1};
        measure.decimals = 1;
        measure.polarity = terms::Polarity::High;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2010y / 4 / 1;
        definition.rule = std::move(rule);
        measure.definitions = {definition};
        measure.bases = {{.from = 2010y / 4 / 1, .definition = {.text = "local"}}};
        measure.targets = {{.from = 2010y / 4 / 1, .form = plan::Limit{plan::Bound::AtLeast, 80.0_dec}}};
        plan.measures = {measure};
    }

    plan::Measure& measure() { return plan.measures.front(); }

    /// Figures for the quarters that end with `last`; -1 is a missing one.
    void give(const std::vector<int>& tenths, const char* last,
              figures::Flag flag_of_last = figures::Flag::None) {
        figures::Series series{.measure = measure().id,
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{"here"}};
        auto at = period(last);
        for (std::size_t i = 1; i < tenths.size(); ++i) at = at.previous();
        for (const int value : tenths) {
            figures::Figure figure{.period = at};
            if (value >= 0) figure.value = base::Decimal::of_millionths(value * 100'000LL);
            else figure.missing = figures::Missing::NotCollected;
            series.figures.push_back(figure);
            at = at.next();
        }
        series.figures.back().flag = flag_of_last;
        figures.add(series);
    }

    History history(const char* judged = "2022-23-Q2") {
        return judgements::history({plan, figures}, measure(), period(judged));
    }
    Projection projection(const char* judged = "2022-23-Q2") {
        return judgements::projections({plan, figures}, period(judged)).at(measure().id);
    }
};

const std::vector<int> twelve{700, 705, 712, 708, 715, 722, 719, 730, 728, 735, 741, 738};

}  // namespace

TEST(History, NeedsTwelveFiguresThatCanBeHeldAgainstEachOther) {
    Case enough;
    enough.give(twelve, "2022-23-Q2");
    EXPECT_EQ(enough.history().refused, "");
    EXPECT_EQ(enough.history().values.size(), 12U);
    Case few;
    few.give({twelve.begin() + 1, twelve.end()}, "2022-23-Q2");
    EXPECT_EQ(few.history().refused, "11 figures; 12 are needed");
    Case broken;
    broken.give(twelve, "2022-23-Q2");
    broken.measure().breaks = {{2021y / 4 / 1, "a new recording system", plan::BreakKind::Recording}};
    EXPECT_EQ(broken.history().refused, "6 figures since a new recording system; 12 are needed");
    broken.measure().breaks.front().kind = plan::BreakKind::Practice;
    EXPECT_EQ(broken.history().refused, "");
    Case none;
    EXPECT_EQ(none.history().refused, "there is no figure");
}

TEST(History, IsRefusedWhereTheLastFigureIsNotFinalOrOld) {
    Case provisional;
    provisional.give(twelve, "2022-23-Q2", figures::Flag::Provisional);
    EXPECT_EQ(provisional.history().refused, "the figure for quarter 2 2022/23 is not final");
    Case revised;
    revised.give(twelve, "2022-23-Q2", figures::Flag::Revised);
    EXPECT_EQ(revised.history().refused, "");
    Case old;
    old.give(twelve, "2021-22-Q2");
    EXPECT_EQ(old.history("2022-23-Q2").refused, "");
    EXPECT_EQ(old.history("2022-23-Q3").refused,
              "the last figure, for quarter 2 2021/22, is more than a year old");
}

TEST(History, OfAYearSoFarTakesWhatEachQuarterAdded) {
    Case money(plan::Sum{.records = {.when = plan::InPeriod{.year_to_date = true}}}, plan::UnitKind::Money);
    money.give({100, 200, 300, 400, 110, 220, 330, 440, 120, 240, 360, 480, 130, 260}, "2022-23-Q2");
    const auto history = money.history();
    EXPECT_TRUE(history.running_total);
    EXPECT_EQ(history.so_far, 26);
    EXPECT_EQ(history.values.front(), 10);
    EXPECT_EQ(history.values.back(), 13);
    EXPECT_EQ(history.bounds.low, 0);
    const auto projection = money.projection();
    EXPECT_GE(projection.year_end->low_95, 26.0_dec);  // never below what has come already
    EXPECT_GT(projection.year_end->value, 45.0_dec);
    EXPECT_LT(projection.year_end->value, 60.0_dec);
    Case share(plan::Share{.cohort = {.when = plan::InPeriod{.year_to_date = true}}});
    share.give(twelve, "2022-23-Q2");
    EXPECT_EQ(share.history().refused, "a share or a rate of the year so far is not the sum of its parts");
}

TEST(Projection, LooksToTheNextPeriodAndTheYearEnd) {
    Case at;
    at.give(twelve, "2022-23-Q2");
    const auto second = at.projection();
    EXPECT_EQ(second.next->period, period("2022-23-Q3"));
    EXPECT_EQ(second.year_end->period, period("2022-23-Q4"));
    EXPECT_GT(second.next->value, 73.0_dec);
    EXPECT_LT(second.next->value, 76.0_dec);
    EXPECT_LT(*second.year_end->chance, 0.2);  // of 80 %
    Case last;
    last.give(twelve, "2022-23-Q4");
    EXPECT_FALSE(last.projection("2022-23-Q4").year_end);
    Case awaiting;  // the figure that is judged has not come: it is what is next
    awaiting.give(twelve, "2022-23-Q1");
    EXPECT_EQ(awaiting.projection("2022-23-Q2").next->period, period("2022-23-Q2"));
    EXPECT_EQ(awaiting.projection("2022-23-Q2").year_end->period, period("2022-23-Q4"));
}

TEST(Projection, StaysWithinTheBoundsOfAShareAndNests) {
    Case high;
    high.give({970, 980, 990, 985, 995, 1000, 990, 1000, 995, 1000, 1000, 998}, "2022-23-Q2");
    for (const auto& expected : {high.projection().next, high.projection().year_end}) {
        EXPECT_LE(expected->high_95, 100.0_dec);
        EXPECT_LE(expected->low_95, expected->low_80);
        EXPECT_LE(expected->low_80, expected->value);
        EXPECT_LE(expected->value, expected->high_80);
        EXPECT_LE(expected->high_80, expected->high_95);
    }
}

TEST(Projection, TheChanceIsOfTheFigureAsPrinted) {
    const judgements::Looked expected{80, 76, 84, 70, 88};
    const auto at_least = [](base::Decimal low, bool included) {
        return judgements::Asked{.low = low, .low_included = included};
    };
    struct Row {
        int line;
        judgements::Asked asked;
        int decimals;
        double chance;
    };
    const Row rows[] = {
        {__LINE__, at_least(84.5_dec, true), 0, 0.10},   // from 84 on: it would be printed as 85
        {__LINE__, at_least(83.5_dec, false), 0, 0.10},  // more than 83.5 from 84 on
        {__LINE__, {.high = 75.5_dec}, 0, 0.10},
        {__LINE__, {.low = 76.5_dec, .high = 83.5_dec}, 0, 0.80},
        {__LINE__, {.low = 10.0_dec, .high = 20.0_dec}, 0, 0},
    };
    for (const auto& row : rows)
        EXPECT_NEAR(judgements::chance_of_meeting(expected, row.asked, row.decimals), row.chance, 1e-3)
            << row.line;
    double before = 1;
    for (int limit = 60; limit < 100; ++limit) {
        const double now =
            judgements::chance_of_meeting(expected, at_least(base::Decimal::of_whole(limit), true), 1);
        EXPECT_LE(now, before);
        before = now;
    }
}
