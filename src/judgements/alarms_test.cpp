#include "judgements/alarms.h"

#include <gtest/gtest.h>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using judgements::Counts;
using judgements::Parts;
using terms::Period;
using terms::Polarity;

TEST(Bunching, IsACrowdInTheMiddleWindow) {
    struct Row {
        int line;
        judgements::Windows windows;
        bool expected;
    };
    const Row rows[] = {
        {__LINE__, {30, 30, 30}, false},                                 // even
        {__LINE__, {50, 40, 30}, false},                                 // falling evenly: still a third
        {__LINE__, {30, 43, 30}, false},                                 // just short of it
        {__LINE__, {30, 48, 30}, true},  {__LINE__, {0, 9, 0}, false},   // too few to say
        {__LINE__, {0, 10, 0}, true},    {__LINE__, {60, 60, 2}, true},  // and none left beyond
        {__LINE__, {0, 0, 0}, false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::is_bunched(row.windows), row.expected);
    }
}

TEST(ShrinkingDenominator, IsFewerCountedAndNoMoreGood) {
    struct Row {
        int line;
        Parts before, now;
        Polarity polarity;
        bool expected;
    };
    const Row rows[] = {
        {__LINE__, {600, 1'000}, {600, 800}, Polarity::High, true},
        {__LINE__, {600, 1'000}, {601, 800}, Polarity::High, false},  // one more came out well
        {__LINE__, {600, 1'000}, {600, 920}, Polarity::High, false},  // chance alone may bring that
        {__LINE__, {600, 1'000}, {600, 910}, Polarity::High, true},
        {__LINE__, {600, 1'000}, {600, 1'000}, Polarity::High, false},
        {__LINE__, {200, 1'000}, {100, 800}, Polarity::Low, true},  // 800 good before, 700 now
        {__LINE__, {200, 1'000}, {0, 800}, Polarity::Low, true},    // 800 good before and now
        {__LINE__, {201, 1'000}, {0, 800}, Polarity::Low, false},   // one more
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::shrank(row.before, row.now, row.polarity), row.expected);
    }
}

TEST(Reclassification, IsOneDownTheOtherUpAndTheSumAsBefore) {
    struct Row {
        int line;
        Counts own, other;
        bool expected;
    };
    const Row rows[] = {
        {__LINE__, {91, 61}, {20, 50}, true},
        {__LINE__, {91, 61}, {20, 21}, false},   // the other hardly moved
        {__LINE__, {91, 61}, {20, 120}, false},  // the sum rose
        {__LINE__, {80, 61}, {20, 50}, false},   // own chance
        {__LINE__, {61, 91}, {50, 20}, false},   // the other way about
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(judgements::is_moved(row.own, row.other), row.expected);
    }
}

namespace {

/// A count "plans" where low is good, and "panel", to which its cases may have gone; both by the quarter.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        for (const auto* id : {"plans", "panel", "a", "b", "c"}) {
            plan::Measure measure;
            measure.id = terms::MeasureId{id};
            measure.polarity = Polarity::Low;
            plan::Definition definition;
            definition.id = terms::DefinitionId{"local"};
            definition.from = 2019y / 4 / 1;
            measure.definitions = {definition};
            measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "local"}}};
            plan.measures.push_back(measure);
        }
    }

    void give(const char* id, std::int64_t before, std::int64_t now) {
        figures::Series series{.measure = terms::MeasureId{id},
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{"here"}};
        const auto at = *Period::quarter(2022, 1);
        for (const auto& [period, count] : {std::pair(at.year_earlier(), before), std::pair(at, now)})
            series.figures.push_back(
                {.period = period, .value = Decimal::of_whole(count), .numerator = count});
        figures.add(series);
    }

    std::vector<judgements::Alarm> alarms() {
        const auto& measure = plan.measures[0];
        const auto* series = figures.find(measure.id, terms::DefinitionId{"local"}, terms::AreaId{"here"});
        return judgements::alarms({plan, figures},
                                  {measure, measure.definitions[0], *series, series->figures.back()});
    }
};

}  // namespace

TEST(Alarms, AreSilentUnlessAskedFor) {
    Case at;
    at.give("plans", 91, 61);
    at.give("panel", 20, 50);
    EXPECT_TRUE(at.alarms().empty());
    at.plan.measures[0].reclassified = {{.text = "panel"}};
    const auto alarms = at.alarms();
    ASSERT_EQ(alarms.size(), 1u);
    EXPECT_EQ(alarms[0].kind, terms::Alarm::Reclassified);
    EXPECT_EQ(alarms[0].other_now, 50);
    EXPECT_EQ(alarms[0].rests_on.size(), 4u);
}

TEST(Alarms, LookIntoWhatIsTooGood) {
    Case at;
    at.give("plans", 91, 61);
    at.plan.measures[0].too_good = 61.0_dec;
    EXPECT_TRUE(at.alarms().empty());  // the value itself is not beyond it
    at.plan.measures[0].too_good = 62.0_dec;
    EXPECT_EQ(at.alarms().at(0).kind, terms::Alarm::TooGood);
    at.plan.measures[0].polarity = Polarity::High;
    EXPECT_TRUE(at.alarms().empty());
    at.plan.measures[0].too_good = 60.0_dec;
    EXPECT_EQ(at.alarms().size(), 1u);
}

TEST(Alarms, CountTheWindowsRoundAThreshold) {
    Case at;
    at.give("plans", 91, 61);
    at.plan.measures[0].bunching = plan::Bunching{{.text = "a"}, {.text = "b"}, {.text = "c"}};
    EXPECT_TRUE(at.alarms().empty());  // they have no figures
    at.give("a", 0, 30);
    at.give("b", 0, 60);
    at.give("c", 0, 5);
    const auto alarms = at.alarms();
    ASSERT_EQ(alarms.size(), 1u);
    EXPECT_EQ(alarms[0].kind, terms::Alarm::Bunching);
    EXPECT_EQ(alarms[0].now, 60);
    EXPECT_EQ(alarms[0].before, 95);
}
