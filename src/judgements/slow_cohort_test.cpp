#include "judgements/slow_cohort.h"

#include <gtest/gtest.h>
#include <chrono>
#include <cmath>

using namespace base::literals;
using namespace std::chrono_literals;
using judgements::Asked;
using terms::Period;

namespace {

const Period now = *Period::read("2022-23-Q1");
constexpr const char* column = "phase";

/// A share "m" with its flows, each counted for the five quarters up to now, by phase.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        add("m", plan::UnitKind::Percent);
        for (const auto* id : {"joined", "moved", "left"}) add(id, plan::UnitKind::Things);
        auto& measure = plan.measures.front();
        measure.targets = {{.from = 2019y / 4 / 1, .form = plan::Limit{plan::Bound::AtLeast, 42.0_dec}}};
        measure.slow_cohort = plan::SlowCohort{.entrants = {.text = "joined"},
                                               .movers = base::Written{.text = "moved"},
                                               .leavers = {.text = "left"}};
    }

    plan::Measure& m() { return plan.measures.front(); }
    plan::SlowCohort& cohort() { return *m().slow_cohort; }

    void add(const char* id, plan::UnitKind kind) {
        plan::Measure measure;
        measure.id = terms::MeasureId{id};
        measure.unit.kind = kind;
        measure.decimals = kind == plan::UnitKind::Percent ? 1 : 0;
        measure.polarity = terms::Polarity::High;
        plan::Definition definition;
        definition.id = terms::DefinitionId{"local"};
        definition.from = 2019y / 4 / 1;
        measure.definitions = {definition};
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "local"}}};
        plan.measures.push_back(measure);
    }

    /// The same counts in each of five quarters, of all (an empty `group`) or of one group.
    void give(const char* id, const char* group, std::int64_t in, std::optional<std::int64_t> of = {}) {
        figures::Series series{.measure = terms::MeasureId{id},
                               .definition = terms::DefinitionId{"local"},
                               .area = terms::AreaId{"here"}};
        if (*group != '\0') {
            series.by = column;
            series.category = group;
        }
        auto period = now;
        for (int quarter = 0; quarter < 5; ++quarter, period = period.previous())
            series.figures.insert(series.figures.begin(),
                                  {.period = period, .numerator = in, .denominator = of});
        figures.add(series);
    }

    /// 380 of 1,000; in each quarter 40 join, 20 move and 30 leave.
    void give_whole() {
        give("m", "", 380, 1'000);
        give("joined", "", 40);
        give("moved", "", 20);
        give("left", "", 30);
    }
    /// The same, as primary and secondary.
    void give_groups() {
        cohort().by = base::Written{.text = column};
        give("m", "primary", 300, 600);
        give("m", "secondary", 80, 400);
        give("joined", "primary", 40);
        give("moved", "primary", 20);
        give("left", "primary", 5);
        give("left", "secondary", 25);
    }

    std::optional<judgements::Outlook> outlook() {
        const auto* series =
            figures.find(terms::MeasureId{"m"}, terms::DefinitionId{"local"}, terms::AreaId{"here"});
        return judgements::outlook({plan, figures}, m(), *series->find(now), Asked{.low = 42.0_dec});
    }
};

}  // namespace

TEST(SlowCohort, IsOneGroupUnlessAColumnTellsItsGroupsApart) {
    Case at;
    at.give_whole();
    const auto made = at.outlook();
    ASSERT_TRUE(made);
    EXPECT_EQ(made->cohort, 1'000);
    EXPECT_EQ(made->entrants, 160);
    EXPECT_EQ(made->movers, 80);
    EXPECT_EQ(made->leavers, 120);
    EXPECT_EQ(made->groups.size(), 1U);
    // 380 × 0.97, of the 970 who stay 20 move, of which 12.4 anew, and 40 join: 421 of 1,010
    EXPECT_EQ(made->ceiling.best.steps.front().share, 41.7_dec);
    EXPECT_EQ(made->ceiling.entrants_alone.steps.front().share, 40.5_dec);
    EXPECT_EQ(made->ceiling.as_now.steps.front().share, 38.0_dec);
    EXPECT_EQ(made->ceiling.best.reached, now.next().next());
}

TEST(SlowCohort, FollowsEachGroupToTheNext) {
    Case at;
    at.give_whole();
    at.give_groups();
    at.cohort().parts = {{.value = {.text = "primary"}, .next = base::Written{.text = "secondary"}},
                         {.value = {.text = "secondary"}}};
    const auto made = at.outlook();
    ASSERT_TRUE(made);
    ASSERT_EQ(made->groups.size(), 2U);
    EXPECT_EQ(made->groups[0].name, "primary");
    EXPECT_EQ(made->groups[0].in, 300);
    EXPECT_EQ(made->groups[0].out, 300);
    EXPECT_EQ(made->groups[1].quarters[0].leavers.all, 25);
    // 300 × 595/600 + 80 × 375/400 stay in, of 595 in primary 20 go on, 10 of them anew, and 40 join
    EXPECT_EQ(made->ceiling.best.steps.front().share, *base::Decimal::of_ratio(4225, 10, 1010, 1));
    // Kept on the way, only those who join count.
    at.cohort().parts[0].renewal = plan::Renewal::Kept;
    const auto kept = at.outlook()->ceiling;
    EXPECT_EQ(kept.best.steps.front().share, kept.entrants_alone.steps.front().share);
    EXPECT_LT(kept.best.steps.front().share, made->ceiling.best.steps.front().share);
}

TEST(SlowCohort, GoesOnByAgeInTheQuarterThatThePlanNames) {
    Case at;
    at.give_whole();
    at.give_groups();
    at.cohort().parts = {
        {.value = {.text = "primary"}, .next = base::Written{.text = "secondary"}, .goes_on = 2, .years = 6}};
    at.cohort().parts.push_back({.value = {.text = "secondary"}});
    const auto made = at.outlook();
    ASSERT_TRUE(made);
    // in July to September a sixth of 595 go on, half of them not yet in the numerator
    const double share = (300 * 595.0 / 600 + 80 * 375.0 / 400 + 297.5 / 6 + 40) / 1'010 * 100;
    EXPECT_EQ(made->ceiling.best.steps.front().share,
              *base::Decimal::of_ratio(std::llround(share * 10), 1, 10, 1));
}

TEST(SlowCohort, TakesAShareAsHowAFlowIsDivided) {
    Case at;
    at.give_whole();
    at.plan.measures[1].unit.kind = plan::UnitKind::Percent;
    at.give("joined", "", 30, 40);
    // 380 × 0.97 + 30 of 1,010
    EXPECT_EQ(at.outlook()->ceiling.as_now.steps.front().share, 39.5_dec);
}

TEST(SlowCohort, DoesWithoutMoversWhereNobodyIsPlacedAgain) {
    Case at;
    at.give_whole();
    at.cohort().movers.reset();
    const auto made = at.outlook();
    ASSERT_TRUE(made);
    EXPECT_FALSE(made->movers);
    EXPECT_EQ(made->ceiling.best.steps.front().share, made->ceiling.entrants_alone.steps.front().share);
}

TEST(SlowCohort, IsRefusedWhereItCannotBeKnown) {
    Case no_flow;
    no_flow.give_whole();
    no_flow.cohort().leavers.text = "unknown";
    EXPECT_FALSE(no_flow.outlook());
    Case no_figures;
    no_figures.give("m", "", 380, 1'000);
    no_figures.give("joined", "", 40);
    no_figures.give("moved", "", 20);
    EXPECT_FALSE(no_figures.outlook());
    Case not_adding_up;
    not_adding_up.give_whole();
    not_adding_up.give_groups();
    EXPECT_TRUE(not_adding_up.outlook());
    not_adding_up.give("m", "secondary", 81, 400);
    EXPECT_FALSE(not_adding_up.outlook());
    Case none;
    none.give_whole();
    none.m().slow_cohort.reset();
    EXPECT_FALSE(none.outlook());
    Case nobody;
    nobody.give_whole();
    nobody.give("m", "", 0, 0);
    EXPECT_FALSE(nobody.outlook());
}

TEST(SlowCohort, LooksForThePolaritysGoodSide) {
    Case at;
    at.give_whole();
    at.m().polarity = terms::Polarity::Low;
    at.m().targets.front().form = plan::Limit{plan::Bound::AtMost, 36.0_dec};
    const auto made = at.outlook();
    ASSERT_TRUE(made);
    EXPECT_LT(made->ceiling.best.steps.front().share, made->ceiling.entrants_alone.steps.front().share);
    EXPECT_LT(made->ceiling.entrants_alone.steps.front().share, made->ceiling.as_now.steps.front().share);
}
