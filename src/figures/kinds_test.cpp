#include "figures/given_tally_test.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using namespace figures::tests;
using terms::Period;

namespace {

/// A plan of two counted measures, "a-starts" and "b-ends", and one derived from them by `rule`.
plan::Plan with_derived(plan::Rule rule, int decimals = 1) {
    return plan_of({measure_of("a-starts", things, 0, {definition_of("starts", in_period())}),
                    measure_of("b-ends", things, 0, {definition_of("ends", in_period())}),
                    measure_of("derived", things, decimals, {definition_of("local", std::move(rule))})});
}

/// 4, 5 and 6 starts and 0, 2 and 4 ends in three quarters.
GivenTally three_quarters() {
    GivenTally tally;
    tally.counted["starts"] = {.months = {{month("2022-04"), area("north"), 4, 0},
                                          {month("2022-07"), area("south"), 5, 0},
                                          {month("2022-10"), area("north"), 6, 0}}};
    tally.counted["ends"] = {.months = {{month("2022-04"), area("north"), 0, 0},
                                        {month("2022-07"), area("north"), 2, 0},
                                        {month("2022-10"), area("north"), 4, 0}}};
    return tally;
}

std::vector<std::string> derived(const plan::Plan& plan) {
    auto tally = three_quarters();
    const auto set = *figures::compute(plan, tally, 2022y / 12 / 31);
    std::vector<std::string> values;
    for (const char* period : {"2022-23-Q1", "2022-23-Q2", "2022-23-Q3"})
        values.push_back(value(figure(set, "derived", "local", "shire", period)));
    return values;
}

using Values = std::vector<std::string>;

}  // namespace

TEST(Compute, SetsABasePeriodTo100) {
    const plan::Index index{{.text = "a-starts"}, *Period::read("2022-23-Q2"), {}};
    EXPECT_EQ(derived(with_derived(index)), (Values{"80", "100", "120"}));
    const plan::Index of_nothing{{.text = "b-ends"}, *Period::read("2022-23-Q1"), {}};
    EXPECT_EQ(derived(with_derived(of_nothing)), (Values{"none", "none", "none"}));
    const plan::Index before{{.text = "a-starts"}, *Period::read("2021-22-Q1"), {}};
    EXPECT_EQ(derived(with_derived(before)), (Values{"none", "none", "none"}));
}

TEST(Compute, PutsComponentsTogetherOnlyWhereEachHasAFigure) {
    plan::Assembly assembly{{{.text = "a-starts"}, {.text = "b-ends"}}, plan::Combining::Sum};
    EXPECT_EQ(derived(with_derived(assembly)), (Values{"4", "7", "10"}));
    assembly.combining = plan::Combining::Mean;
    EXPECT_EQ(derived(with_derived(assembly)), (Values{"2", "3.5", "5"}));
}

TEST(Compute, WorksOutAFormulaOverMeasures) {
    const std::vector<std::string> names{"starts", "ends"};
    auto formula = *plan::read_formula({.text = "(starts - ends) / starts * 100"}, names);
    formula.measures = {{.text = "a-starts"}, {.text = "b-ends"}};
    EXPECT_EQ(derived(with_derived(formula)), (Values{"100", "60", "33.3"}));
    auto by_ends = *plan::read_formula({.text = "starts / ends"}, names);
    by_ends.measures = formula.measures;
    EXPECT_EQ(derived(with_derived(by_ends)), (Values{"none", "2.5", "1.5"}));
}

TEST(Compute, RollsTwelveMonthsAndTheYearToDate) {
    auto rolling = in_period();
    std::get<plan::InPeriod>(rolling.when).rolling_months = 12;
    const auto plan = plan_of({measure_of("r", things, 0, {definition_of("rolling", rolling)}),
                               measure_of("y", things, 0, {definition_of("to-date", in_period(true))})});
    GivenTally tally;
    std::vector<figures::MonthCount> months;
    for (int at = month("2021-04"); at <= month("2022-06"); ++at) months.push_back({at, area("north"), 1, 0});
    tally.counted["rolling"] = tally.counted["to-date"] = {.months = months};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(figure(set, "r", "rolling", "shire", "2021-22-Q3"), nullptr);  // nine months are not twelve
    EXPECT_EQ(value(figure(set, "r", "rolling", "shire", "2021-22-Q4")), "12");
    EXPECT_EQ(value(figure(set, "r", "rolling", "shire", "2022-23-Q1")), "12");
    EXPECT_EQ(value(figure(set, "y", "to-date", "shire", "2021-22-Q3")), "9");
    EXPECT_EQ(value(figure(set, "y", "to-date", "shire", "2022-23-Q1")), "3");
}

TEST(Compute, TakesTheMedianOfAllAreasTogether) {
    plan::Percentile median;
    median.records = in_period();
    const auto plan = plan_of({measure_of("days", things, 1, {definition_of("local", median)})});
    GivenTally tally;
    tally.counted["local"] = {
        .months = {{month("2022-04"), area("north"), 2, 0}, {month("2022-05"), area("south"), 2, 0}},
        .durations = {{month("2022-04"), area("north"), "", 10, 2},
                      {month("2022-05"), area("south"), "", 20, 1},
                      {month("2022-05"), area("south"), "", 31, 1}}};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(value(figure(set, "days", "local", "north", "2022-23-Q1")), "10");
    EXPECT_EQ(value(figure(set, "days", "local", "south", "2022-23-Q1")), "25.5");
    EXPECT_EQ(value(figure(set, "days", "local", "shire", "2022-23-Q1")), "15");
    EXPECT_EQ(figure(set, "days", "local", "shire", "2022-23-Q1")->denominator, 4);
}

TEST(Compute, CountsByTheTermsOfSchools) {
    auto termly = measure_of("starts", things, 0, {definition_of("local", in_period())});
    termly.cadence = terms::Cadence::Termly;
    termly.period_kind = terms::PeriodKind::Term;
    GivenTally tally;
    std::vector<figures::MonthCount> months;
    for (int at = month("2021-09"); at <= month("2022-08"); ++at) months.push_back({at, area("north"), 1, 0});
    tally.counted["local"] = {.months = months};
    const auto set = *figures::compute(plan_of({termly}), tally, 2022y / 8 / 31);
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2021-22-autumn")), "4");
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2021-22-spring")), "3");
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2021-22-summer")), "5");
}

TEST(Compute, BreaksDownByTheCategoriesOfAColumn) {
    auto measure = measure_of("starts", things, 0, {definition_of("local", in_period())});
    measure.breakdowns = {base::Written{.text = "sex"}};
    GivenTally tally;
    tally.counted["local"] = {.months = {{month("2022-04"), area("north"), 3, 0, "female"},
                                         {month("2022-05"), area("south"), 4, 0, "male"}}};
    const auto set = *figures::compute(plan_of({measure}), tally, 2022y / 6 / 30);
    const auto parts = set.broken_down(terms::MeasureId{"starts"}, terms::DefinitionId{"local"});
    ASSERT_EQ(parts.size(), 6U);  // two categories in three areas
    EXPECT_EQ(parts.front()->by, "sex");
    EXPECT_EQ(parts.front()->category, "female");
    std::map<std::string, std::string> of_county;
    for (const auto* part : parts)
        if (part->area == area("shire"))
            of_county[part->category] = value(part->find(*Period::read("2022-23-Q1")));
    EXPECT_EQ(of_county, (std::map<std::string, std::string>{{"female", "3"}, {"male", "4"}}));
}
