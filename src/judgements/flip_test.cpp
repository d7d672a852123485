#include "judgements/flip.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using terms::Period;

namespace {

Period period(const char* text) { return *Period::read(text); }

/// A measure that was judged on "old" against at least 80 and is judged from July 2022 on "new" against
/// another target.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    explicit Case(Decimal target_now = 80.0_dec, const char* basis_now = "new") {
        plan.organisation.id = terms::AreaId{"here"};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.polarity = terms::Polarity::High;
        for (const auto* id : {"old", "new"}) {
            plan::Definition definition;
            definition.id = terms::DefinitionId{id};
            definition.from = 2019y / 4 / 1;
            measure.definitions.push_back(definition);
        }
        measure.bases = {{.from = 2019y / 4 / 1, .until = 2022y / 6 / 30, .definition = {.text = "old"}},
                         {.from = 2022y / 7 / 1, .definition = {.text = basis_now}}};
        measure.targets = {{.from = 2019y / 4 / 1,
                            .until = 2022y / 6 / 30,
                            .form = plan::Limit{plan::Bound::AtLeast, 80.0_dec}},
                           {.from = 2022y / 7 / 1, .form = plan::Limit{plan::Bound::AtLeast, target_now}}};
        plan.measures = {measure};
    }

    void give(const char* definition, std::optional<Decimal> before, std::optional<Decimal> now) {
        figures::Series series{.measure = terms::MeasureId{"m"},
                               .definition = terms::DefinitionId{definition},
                               .area = terms::AreaId{"here"}};
        if (before) series.figures.push_back({.period = period("2022-23-Q1"), .value = before});
        if (now) series.figures.push_back({.period = period("2022-23-Q2"), .value = now});
        figures.add(series);
    }

    std::optional<judgements::Flip> flip() {
        return judgements::flip({plan, figures}, plan.measures.front(), period("2022-23-Q2"));
    }
};

}  // namespace

TEST(Flip, IsNothingWhileTheStatusStays) {
    Case at(80.0_dec, "old");
    at.give("old", 85.0_dec, 80.0_dec);
    EXPECT_FALSE(at.flip());
    Case fallen(80.0_dec, "old");
    fallen.give("old", 85.0_dec, 79.9_dec);
    ASSERT_TRUE(fallen.flip());
    EXPECT_FALSE(fallen.flip()->met_now);
    EXPECT_EQ(fallen.flip()->performance, -(5.1_dec));
    EXPECT_EQ(fallen.flip()->target, 0.0_dec);
    EXPECT_EQ(fallen.flip()->definition, 0.0_dec);
}

TEST(Flip, TellsALoweredTargetFromAnImprovement) {
    Case at(75.0_dec, "old");
    at.give("old", 76.0_dec, 77.0_dec);
    const auto flip = at.flip();
    ASSERT_TRUE(flip && flip->met_now);
    EXPECT_EQ(flip->performance, 1.0_dec);
    EXPECT_EQ(flip->target, 5.0_dec);
}

TEST(Flip, TakesWhatTheDefinitionMakesFromAPeriodThatWasCountedByBoth) {
    struct Row {
        int line;
        std::optional<Decimal> restated, shadow;  // the new definition before, the old one now
        Decimal performance, definition;
        bool refused;
    };
    const Row rows[] = {
        {__LINE__, 78.0_dec, std::nullopt, 4.0_dec, 6.0_dec, false},
        {__LINE__, std::nullopt, 75.0_dec, 3.0_dec, 7.0_dec, false},
        {__LINE__, 78.0_dec, 75.0_dec, 4.0_dec, 6.0_dec, false},  // the period before tells it first
        {__LINE__, std::nullopt, std::nullopt, {}, {}, true},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Case at;
        at.give("old", 72.0_dec, row.shadow);
        at.give("new", row.restated, 82.0_dec);
        const auto flip = at.flip();
        ASSERT_TRUE(flip);
        EXPECT_EQ(flip->refused.empty(), !row.refused);
        if (row.refused) continue;
        EXPECT_EQ(flip->performance, row.performance);
        EXPECT_EQ(flip->definition, row.definition);
    }
}

TEST(Flip, IsRefusedWhereTheDefinitionHasANewVersion) {
    Case at(80.0_dec, "old");
    at.plan.measures[0].definitions[0].until = 2022y / 6 / 30;
    plan::Definition second = at.plan.measures[0].definitions[0];
    second.version = 2;
    second.from = 2022y / 7 / 1;
    second.until.reset();
    at.plan.measures[0].definitions.push_back(second);
    at.give("old", 85.0_dec, 70.0_dec);
    ASSERT_TRUE(at.flip());
    EXPECT_FALSE(at.flip()->refused.empty());
}

TEST(Flip, AddsUpToTheLastDigit) {
    int flips = 0;
    const bool held = rc::check([&] {
        const auto number = [] { return Decimal::of_millionths(*rc::gen::inRange(60'000'000, 100'000'000)); };
        const bool has_restated = *rc::gen::arbitrary<bool>();
        Case at(number());
        at.give("old", number(), has_restated ? std::nullopt : std::optional(number()));
        at.give("new", has_restated ? std::optional(number()) : std::nullopt, number());
        const auto flip = at.flip();
        if (!flip) return;
        ++flips;
        RC_ASSERT(flip->refused.empty());
        RC_ASSERT(flip->margin_then + flip->performance + flip->target + flip->definition ==
                  flip->margin_now);
        RC_ASSERT(flip->met_now == (flip->margin_now >= Decimal{}));
    });
    EXPECT_TRUE(held);
    EXPECT_GT(flips, 10);
}
