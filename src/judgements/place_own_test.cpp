#include <gtest/gtest.h>

#include "judgements/comparison.h"

using namespace base::literals;
using namespace std::chrono_literals;
using base::Decimal;
using terms::Beside;
using terms::Period;

namespace {

Period year(int start) { return *Period::financial_year(start); }

/// "here" and four neighbours, each with a share of a hundred children for 2022-23, counted by "national".
struct Case {
    plan::Plan plan;
    figures::FigureSet figures;

    Case() {
        plan.organisation.id = terms::AreaId{"here"};
        plan::ComparatorSet set{.id = terms::ComparatorId{"near"}, .name = "Near"};
        set.versions = {{.from = 2019y / 4 / 1}};
        for (const auto* id : {"a", "b", "c", "d"}) {
            plan.organisation.areas.push_back({.id = terms::AreaId{id}, .name = id});
            set.versions[0].members.push_back({.text = id});
        }
        plan.organisation.comparator_sets = {set};
        plan::Measure measure;
        measure.id = terms::MeasureId{"m"};
        measure.unit = {plan::UnitKind::Percent, "%", 100};
        measure.decimals = 1;
        measure.polarity = terms::Polarity::High;
        measure.cadence = terms::Cadence::Annual;
        measure.period_kind = terms::PeriodKind::FinancialYear;
        for (const auto* id : {"national", "local"}) {
            plan::Definition definition;
            definition.id = terms::DefinitionId{id};
            definition.from = 2019y / 4 / 1;
            definition.authority_name = "The Department";
            definition.rule = plan::Share{};
            measure.definitions.push_back(definition);
        }
        measure.bases = {{.from = 2019y / 4 / 1, .definition = {.text = "national"}}};
        plan.measures = {measure};
    }

    plan::Measure& measure() { return plan.measures.front(); }

    void give(const char* area, std::int64_t good, int start = 2022, const char* definition = "national") {
        figures::Series series{.measure = terms::MeasureId{"m"},
                               .definition = terms::DefinitionId{definition},
                               .area = terms::AreaId{area}};
        series.figures = {
            {.period = year(start), .value = Decimal::of_whole(good), .numerator = good, .denominator = 100}};
        figures.add(series);
    }

    judgements::Comparison compared(const char* with = "near") {
        const judgements::Evidence evidence{plan, figures};
        auto made = judgements::compared_latest(evidence, measure(), terms::ComparatorId{with}, year(2022));
        judgements::place_own(evidence, measure(), made);
        return made;
    }
};

}  // namespace

TEST(PlaceOwn, RanksAmongNeighboursByWhatIsGood) {
    Case at;
    at.give("here", 60);
    at.give("a", 80);
    at.give("b", 70);
    at.give("c", 60);
    at.give("d", 50);
    auto compared = at.compared();
    ASSERT_TRUE(compared.rank);
    EXPECT_EQ(compared.rank->rank, 3);  // as good as another: the smaller rank
    EXPECT_EQ(compared.rank->of, 5);
    EXPECT_TRUE(compared.rank->quarter);
    at.measure().polarity = terms::Polarity::Low;
    EXPECT_EQ(at.compared().rank->rank, 2);
    at.measure().polarity = terms::Polarity::Context;
    EXPECT_EQ(at.compared().rank->rank, 3);  // from the highest
}

TEST(PlaceOwn, GivesNoQuarterOfFewerThanFour) {
    Case at;
    at.give("here", 60);
    at.give("a", 80);
    at.give("b", 70);
    EXPECT_EQ(at.compared().rank->of, 3);
    EXPECT_FALSE(at.compared().rank->quarter);
    at.give("c", 50);
    EXPECT_EQ(at.compared().rank->quarter, 3);
    Case alone;
    alone.give("here", 60);
    EXPECT_FALSE(alone.compared().rank);
}

TEST(PlaceOwn, SaysBetterOrWorseOnlyIfTheWholeIntervalIs) {
    struct Row {
        int line;
        std::int64_t comparator;
        terms::Polarity polarity;
        Beside expected;
    };
    const Row rows[] = {
        // Wilson's interval of 60 in 100: 50.2 to 69.1
        {__LINE__, 50, terms::Polarity::High, Beside::Better},
        {__LINE__, 51, terms::Polarity::High, Beside::Similar},
        {__LINE__, 69, terms::Polarity::High, Beside::Similar},
        {__LINE__, 70, terms::Polarity::High, Beside::Worse},
        {__LINE__, 50, terms::Polarity::Low, Beside::Worse},
        {__LINE__, 70, terms::Polarity::Low, Beside::Better},
        {__LINE__, 50, terms::Polarity::Context, Beside::Higher},
        {__LINE__, 70, terms::Polarity::Context, Beside::Lower},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Case at;
        at.measure().polarity = row.polarity;
        at.give("here", 60);
        at.give("a", row.comparator);
        EXPECT_EQ(at.compared("a").beside, row.expected);
    }
}

TEST(PlaceOwn, KeepsEachNeighboursOwnPeriodAndRanksOnlyTheSame) {
    Case at;
    at.give("here", 60);
    at.give("a", 80);
    at.give("b", 70, 2021);
    const auto compared = at.compared();
    EXPECT_EQ(compared.rank->of, 2);
    EXPECT_EQ(compared.with_figure, 1u);
    ASSERT_EQ(compared.neighbours.size(), 4u);
    EXPECT_EQ(compared.neighbours[1].period, year(2021));
    EXPECT_EQ(compared.neighbours[1].value, 70.0_dec);
    EXPECT_FALSE(compared.neighbours[2].value);
}

TEST(PlaceOwn, LabelsWhatIsCountedOtherwiseAndDoesNotJudgeIt) {
    Case at;
    at.give("here", 60);
    at.give("a", 80, 2022, "local");
    auto compared = at.compared("a");
    EXPECT_EQ(compared.unlike, "local: The Department");
    EXPECT_FALSE(compared.beside);
    EXPECT_EQ(compared.own, 60.0_dec);
    // In a set, what is counted as we count it goes before; what is not is left out of the mean and the rank.
    at.give("b", 70);
    compared = at.compared();
    EXPECT_EQ(compared.unlike, "");
    EXPECT_EQ(compared.value, 70.0_dec);
    EXPECT_EQ(compared.rank->of, 2);
    EXPECT_FALSE(compared.neighbours[0].is_like);
}
