#include "disclosure/publishable.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "judgements/comparison.h"

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using disclosure::Audience;
using terms::Period;
using terms::Status;

namespace {

Period period(const char* text) { return *Period::read(text); }

constexpr const char* now = "2022-23-Q2";

/// A council with a measure "m" (a share, at least 80 %), another "other" (a count) and a district "north",
/// all counted from records.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan.organisation.areas = {
            {.id = terms::AreaId{"here"}, .name = "Here", .kind = plan::AreaKind::Council},
            {.id = terms::AreaId{"north"}, .name = "North"}};
        add("m", plan::UnitKind::Percent, plan::Share{});
        add("other", plan::UnitKind::Things, plan::Count{});
        measure("m").targets = {{.from = 2019y / 4 / 1, .form = plan::Limit{plan::Bound::AtLeast, 80.0_dec}}};
    }

    void add(const char* id, plan::UnitKind kind, plan::Rule rule) {
        plan::Measure measure;
        measure.id = terms::MeasureId{id};
        measure.title = measure.short_title = id;
        measure.unit = {kind, kind == plan::UnitKind::Percent ? "%" : "children",
                        kind == plan::UnitKind::Percent ? 100 : 1};
        measure.decimals = kind == plan::UnitKind::Percent ? 1 : 0;
        measure.polarity = terms::Polarity::High;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2019y / 4 / 1;
        definition.rule = std::move(rule);
        measure.definitions = {definition};
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "local"}}};
        plan.measures.push_back(measure);
    }

    plan::Measure& measure(const char* id) {
        return *std::ranges::find(plan.measures, terms::MeasureId{id}, &plan::Measure::id);
    }

    /// Figures for the quarters that end with `now`; of a count, out of nothing.
    void give(const char* id, const char* area, std::vector<std::int64_t> counts, std::int64_t of = 100) {
        figures::Series series{.measure = terms::MeasureId{id},
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{area}};
        auto at = period(now);
        for (std::size_t step = 1; step < counts.size(); ++step) at = at.previous();
        const bool share = measure(id).unit.kind == plan::UnitKind::Percent;
        for (const auto count : counts) {
            figures::Figure figure{.period = at, .numerator = count};
            figure.value = share ? Decimal::of_ratio(count, 100, of, 1) : Decimal::of_whole(count);
            if (share) figure.denominator = of;
            series.figures.push_back(figure);
            at = at.next();
        }
        figures.add(series);
    }

    disclosure::ShownMeasure shown(Audience audience = Audience::Public) {
        plan::Remit remit{.year = period("2022-23")};
        remit.measures = {{.text = "m"}};
        return disclosure::publishable({plan, figures}, remit, period(now), audience).in_remit.front();
    }
};

}  // namespace

TEST(Publishable, ShowsWhatIsLarge) {
    Case at;
    at.measure("m").guards = {{.text = "other"}};
    at.measure("m").comparators = {{.text = "north"}};
    at.give("m", "here", {70, 85});
    at.give("m", "north", {60, 62});
    at.give("other", "here", {40, 20});
    const auto shown = at.shown();
    EXPECT_EQ(shown.status, Status::OnTrack);
    EXPECT_EQ(shown.direction->base_value, 70.0_dec);
    EXPECT_EQ(shown.comparisons[0].value, 62.0_dec);
    EXPECT_EQ(shown.guards[0].value, 20.0_dec);
    EXPECT_EQ(shown.guards[0].direction->base_value, 40.0_dec);
    EXPECT_TRUE(shown.guards[0].warns);
    ASSERT_TRUE(shown.standing && shown.standing->flip);
    EXPECT_EQ(shown.standing->flip->performance, 15.0_dec);
}

TEST(Publishable, KeepsAGuardThatTellsOfAFew) {
    Case at;
    at.measure("m").guards = {{.text = "other"}};
    at.give("m", "here", {70, 85});
    at.give("other", "here", {40, 5});
    auto guard = at.shown().guards[0];
    EXPECT_FALSE(guard.value);
    EXPECT_FALSE(guard.direction);
    EXPECT_FALSE(guard.warns);
    EXPECT_EQ(at.shown(Audience::Member).guards[0].value, 5.0_dec);
    Case before;
    before.measure("m").guards = {{.text = "other"}};
    before.give("m", "here", {70, 85});
    before.give("other", "here", {3, 40});
    guard = before.shown().guards[0];
    EXPECT_EQ(guard.value, 40.0_dec);
    EXPECT_FALSE(guard.direction->base_value);
    EXPECT_EQ(guard.direction->way, terms::Way::Unknown);
    EXPECT_EQ(guard.direction->change, 0.0_dec);
}

TEST(Publishable, KeepsTheBaseOfADirection) {
    Case at;
    at.give("m", "here", {97, 94});  // but for three
    const auto shown = at.shown();
    EXPECT_EQ(shown.direction->way, terms::Way::Unknown);
    EXPECT_FALSE(shown.direction->base_value);
    EXPECT_EQ(shown.direction->change, 0.0_dec);
    EXPECT_NE(shown.direction->why_unknown, "");
    EXPECT_FALSE(shown.direction->beyond_chance);
    EXPECT_EQ(at.shown(Audience::Member).direction->base_value, 97.0_dec);
}

TEST(Publishable, LooksBackNoFurtherThanAHiddenFigure) {
    Case at;
    at.give("m", "here", {80, 96, 85, 90});
    EXPECT_EQ(at.shown(Audience::Member).status_since->periods, 4);
    const auto since = *at.shown().status_since;
    EXPECT_EQ(since.periods, 2);
    EXPECT_EQ(since.period, period("2022-23-Q1"));
    EXPECT_EQ(since.before, terms::Before::NoStatus);
    Case rising;
    rising.give("m", "here", {3, 20, 30, 40});
    EXPECT_EQ(rising.shown(Audience::Member).direction->run, 3);
    EXPECT_EQ(rising.shown().direction->run, 2);
}

TEST(Publishable, KeepsAComparatorThatTellsOfAFew) {
    Case at;
    at.measure("m").comparators = {{.text = "north"}};
    at.give("m", "here", {70, 85});
    at.give("m", "north", {60, 97});
    EXPECT_FALSE(at.shown().comparisons[0].value);
    EXPECT_EQ(at.shown(Audience::Member).comparisons[0].value, 97.0_dec);
}

TEST(Publishable, KeepsAMeanThatAHiddenFigureIsPartOf) {
    Case at;
    at.plan.organisation.areas.push_back({.id = terms::AreaId{"south"}, .name = "South"});
    at.plan.organisation.comparator_sets = {
        {.id = terms::ComparatorId{"districts"},
         .name = "Districts",
         .versions = {{.from = 2019y / 4 / 1, .members = {{.text = "north"}, {.text = "south"}}}}}};
    at.measure("m").comparators = {{.text = "districts"}};
    at.give("m", "here", {70, 85});
    at.give("m", "north", {60, 62});
    at.give("m", "south", {60, 4});
    EXPECT_FALSE(at.shown().comparisons[0].value);
    EXPECT_EQ(at.shown(Audience::Member).comparisons[0].value, 33.0_dec);
}

TEST(Publishable, KeepsATargetThatIsAHiddenFigure) {
    Case relative;
    relative.measure("m").targets[0].form = plan::Relative{{.text = "north"}};
    relative.give("m", "here", {70, 85});
    relative.give("m", "north", {60, 96});
    auto shown = relative.shown();
    EXPECT_EQ(shown.status, Status::Suppressed);
    EXPECT_FALSE(shown.target);
    EXPECT_FALSE(shown.target_comparison);
    EXPECT_FALSE(shown.standing);
    ASSERT_EQ(shown.target_spans.size(), 1u);  // of the quarter before, which may be shown
    EXPECT_EQ(relative.shown(Audience::Member).status, Status::NotOnTrack);
    Case increment;
    increment.measure("m").period_kind = terms::PeriodKind::Quarter;
    increment.measure("m").targets[0].form =
        plan::Increment{5.0_dec, plan::IncrementUnit::Points, period("2021-22")};
    increment.give("m", "here", {4, 20, 30, 40, 50});
    shown = increment.shown();
    EXPECT_EQ(shown.status, Status::Suppressed);
    EXPECT_FALSE(shown.target);
    EXPECT_EQ(increment.shown(Audience::Member).target->low, 9.0_dec);
}

TEST(Publishable, KeepsWhatAChangeOfStatusWasDrawnFrom) {
    Case at;
    at.give("m", "here", {4, 85});
    EXPECT_TRUE(at.shown(Audience::Member).standing->flip);
    EXPECT_FALSE(at.shown().standing->flip);
    Case slow;
    slow.give("m", "here", {4, 50, 60, 65, 70, 75});
    slow.measure("m").targets[0].form = plan::Limit{plan::Bound::AtLeast, 90.0_dec};
    EXPECT_TRUE(slow.shown().standing->run_rate->lately);
    Case pace;
    pace.give("m", "here", {4, 60, 65, 70, 75});
    pace.measure("m").targets[0].form = plan::Limit{plan::Bound::AtLeast, 90.0_dec};
    EXPECT_FALSE(pace.shown().standing->run_rate->lately);
    EXPECT_TRUE(pace.shown(Audience::Member).standing->run_rate->lately);
}

TEST(Publishable, KeepsACeilingWhoseFlowsTellOfAFew) {
    Case at;
    for (const auto* id : {"in", "over", "out"}) at.add(id, plan::UnitKind::Things, plan::Count{});
    at.measure("m").slow_cohort =
        plan::SlowCohort{{.text = "in"}, base::Written{.text = "over"}, {.text = "out"}};
    at.give("m", "here", {40, 42});
    at.give("in", "here", {20, 20, 20, 20});
    at.give("out", "here", {10, 10, 10, 10});
    at.give("over", "here", {6, 6, 6, 6});
    EXPECT_TRUE(at.shown().ceiling);
    Case few = at;
    few.give("over", "here", {6, 6, 5, 6});
    EXPECT_FALSE(few.shown().ceiling);
    EXPECT_TRUE(few.shown(Audience::Member).ceiling);
}

TEST(Publishable, ShowsNothingThatRestsOnAHiddenFigureOfItsOwn) {
    Case at;
    at.give("m", "here", {70, 3});
    const auto shown = at.shown();
    EXPECT_EQ(shown.status, Status::Suppressed);
    EXPECT_FALSE(shown.standing);
    EXPECT_FALSE(shown.direction);
    EXPECT_FALSE(shown.status_since);
    EXPECT_TRUE(at.shown(Audience::Member).standing);
}
