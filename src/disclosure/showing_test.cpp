#include "disclosure/showing.h"

#include <gtest/gtest.h>

#include "judgements/comparison.h"

using namespace base::literals;
using namespace std::chrono_literals;
using disclosure::Audience;
using disclosure::Mark;
using terms::Period;

namespace {

constexpr std::int64_t cohort = 200;

/// A share counted from records by two rules, of which "national" is judged.
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        for (const char* id : {"national", "local"}) {
            plan::Definition definition;
            definition.id = terms::DefinitionId{id};
            definition.from = 2019y / 4 / 1;
            definition.rule = plan::Share{};
            measure.definitions.push_back(definition);
        }
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "national"}, .decision = "a test"}};
        measure.twins = plan::Twins{{base::Written{.text = "national"}, base::Written{.text = "local"}}, {}};
        plan.measures = {measure};
    }

    void give(const char* definition, std::vector<std::pair<const char*, std::int64_t>> counts) {
        figures::Series series{.measure = terms::MeasureId{"m"},
                               .definition = terms::DefinitionId{definition},
                               .area = terms::AreaId{"here"}};
        for (const auto& [period, count] : counts)
            series.figures.push_back({.period = *Period::read(period),
                                      .value = *base::Decimal::of_ratio(count, 100, cohort, 1),
                                      .numerator = count,
                                      .denominator = cohort});
        figures.add(series);
    }

    disclosure::ShownTwins twins(Audience audience) {
        const judgements::Evidence evidence{plan, figures};
        const auto judgement =
            judgements::judge(evidence, plan.measures.front(), *Period::read("2022-23-Q2"));
        return disclosure::shown_twins(evidence, judgement, audience).value();
    }
};

}  // namespace

TEST(ShownTwins, KeepBackWhatDiffersByASmallCount) {
    Case at;
    at.give("national", {{"2021-22-Q4", 100}, {"2022-23-Q1", 100}, {"2022-23-Q2", 100}});
    at.give("local", {{"2021-22-Q4", 105}, {"2022-23-Q1", 106}, {"2022-23-Q2", 100}});
    const auto open = at.twins(Audience::Public);
    for (const auto& figure : open.first_series.figures) EXPECT_EQ(figure.mark, Mark::None);
    EXPECT_EQ(open.second_series.figures[0].mark, Mark::Confidential);  // five people
    EXPECT_FALSE(open.second_series.figures[0].value || open.second_series.figures[0].numerator);
    EXPECT_EQ(open.second_series.figures[1].mark, Mark::None);  // six
    EXPECT_EQ(open.second_series.figures[2].mark, Mark::None);  // none
    for (const auto& figure : at.twins(Audience::Member).second_series.figures)
        EXPECT_EQ(figure.mark, Mark::None);
}

TEST(ShownTwins, KeepBackTheOtherRuleOfTheReportsPeriodToo) {
    Case at;
    at.give("national", {{"2022-23-Q2", 100}});
    at.give("local", {{"2022-23-Q2", 99}});
    const auto open = at.twins(Audience::Public);
    EXPECT_TRUE(open.first_figure->value);
    EXPECT_EQ(open.second_figure->mark, Mark::Confidential);
    EXPECT_FALSE(open.second_met);
}

// What was published while a rule was the basis, and what is published after another has become it, must not
// be subtracted from each other.
TEST(ShownTwins, KeepBackTheRuleThatWasNotTheBasisInEachPeriod) {
    Case at;
    auto& bases = at.plan.measures.front().bases;
    bases.front().until = 2022y / 6 / 30;
    bases.push_back({.from = 2022y / 7 / 1, .definition = {.text = "local"}, .decision = "a test"});
    at.give("national", {{"2021-22-Q4", 100}, {"2022-23-Q1", 100}, {"2022-23-Q2", 100}});
    at.give("local", {{"2021-22-Q4", 103}, {"2022-23-Q1", 106}, {"2022-23-Q2", 104}});
    const auto open = at.twins(Audience::Public);
    const std::vector<Mark> national{Mark::None, Mark::None, Mark::Confidential};
    const std::vector<Mark> local{Mark::Confidential, Mark::None, Mark::None};
    for (std::size_t period = 0; period < national.size(); ++period) {
        EXPECT_EQ(open.first_series.figures[period].mark, national[period]) << period;
        EXPECT_EQ(open.second_series.figures[period].mark, local[period]) << period;
    }
    const judgements::Evidence evidence{at.plan, at.figures};
    const auto* restated =
        at.figures.find(terms::MeasureId{"m"}, terms::DefinitionId{"local"}, terms::AreaId{"here"});
    EXPECT_TRUE(disclosure::hides(evidence, *restated, *Period::read("2021-22-Q4"), Audience::Public));
    EXPECT_FALSE(disclosure::hides(evidence, *restated, *Period::read("2021-22-Q4"), Audience::Member));
    EXPECT_FALSE(disclosure::hides(evidence, *restated, *Period::read("2022-23-Q2"), Audience::Public));
}
