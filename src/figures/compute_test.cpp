#include "figures/given_tally_test.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using namespace figures::tests;
using figures::Missing;
using terms::Period;

TEST(Compute, AddsMonthsToQuartersAndDistrictsToTheCouncil) {
    const auto plan = plan_of({measure_of("starts", things, 0, {definition_of("local", in_period())})});
    GivenTally tally;
    tally.counted["local"] = {.months = {{month("2022-04"), area("north"), 3, 0},
                                         {month("2022-06"), area("north"), 4, 0},
                                         {month("2022-06"), area("south"), 5, 0},
                                         {month("2022-07"), area("south"), 7, 0},
                                         {month("2022-06"), area(""), 1, 0}},
                              .covers_until = 2022y / 9 / 30};
    const auto set = *figures::compute(plan, tally, 2022y / 12 / 31);
    EXPECT_EQ(value(figure(set, "starts", "local", "north", "2022-23-Q1")), "7");
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2022-23-Q1")),
              "13");  // with the one of no district
    EXPECT_EQ(value(figure(set, "starts", "local", "north", "2022-23-Q2")),
              "0");  // nothing happened: 0, not missing
    EXPECT_EQ(figure(set, "starts", "local", "shire", "2022-23-Q3"),
              nullptr);  // not covered: no figure, not 0
    EXPECT_EQ(figure(set, "starts", "local", "shire", "2021-22-Q4"), nullptr);
}

TEST(Compute, StopsAtTheDayAskedFor) {
    const auto plan = plan_of({measure_of("starts", things, 0, {definition_of("local", in_period())})});
    GivenTally tally;
    tally.counted["local"] = {.months = {{month("2022-04"), area("north"), 3, 0}}};
    const auto early = *figures::compute(plan, tally, 2022y / 6 / 29);
    EXPECT_EQ(figure(early, "starts", "local", "shire", "2022-23-Q1"), nullptr);
    const auto late = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(value(figure(late, "starts", "local", "shire", "2022-23-Q1")), "3");
}

TEST(Compute, CarriesWhatIsOpenFromMonthToMonth) {
    const auto plan = plan_of({measure_of("open", things, 0, {definition_of("local", at_date())})});
    GivenTally tally;
    tally.counted["local"] = {
        .months = {{month("2022-01"), area("north"), 10, 0}, {month("2022-05"), area("north"), -3, 0}}};
    const auto set = *figures::compute(plan, tally, 2022y / 9 / 30);
    EXPECT_EQ(value(figure(set, "open", "local", "north", "2021-22-Q4")), "10");
    EXPECT_EQ(value(figure(set, "open", "local", "north", "2022-23-Q1")), "7");
    EXPECT_EQ(value(figure(set, "open", "local", "shire", "2022-23-Q2")), "7");
}

TEST(Compute, CountsTheYearToDateFromApril) {
    const auto plan = plan_of({measure_of("starts", things, 0, {definition_of("local", in_period(true))})});
    GivenTally tally;
    tally.counted["local"] = {.months = {{month("2022-03"), area("north"), 9, 0},
                                         {month("2022-04"), area("north"), 1, 0},
                                         {month("2022-09"), area("north"), 2, 0},
                                         {month("2023-02"), area("north"), 4, 0}}};
    const auto set = *figures::compute(plan, tally, 2023y / 3 / 31);
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2022-23-Q1")), "1");
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2022-23-Q2")), "3");
    EXPECT_EQ(value(figure(set, "starts", "local", "shire", "2022-23-Q4")), "7");
}

TEST(Compute, RoundsAShareOnceAndNeverMakesNobodyZero) {
    plan::Share share;
    share.cohort = in_period();
    const auto plan = plan_of({measure_of("reviews", percent, 1, {definition_of("national", share)})});
    GivenTally tally;
    tally.counted["national"] = {
        .months = {{month("2022-04"), area("north"), 600, 800}, {month("2022-05"), area("south"), 643, 848}}};
    const auto set = *figures::compute(plan, tally, 2022y / 9 / 30);
    const auto* first = figure(set, "reviews", "national", "shire", "2022-23-Q1");
    EXPECT_EQ(value(first), "75.4");
    EXPECT_EQ(first->numerator, 1243);
    EXPECT_EQ(first->denominator, 1648);
    const auto* second = figure(set, "reviews", "national", "shire", "2022-23-Q2");
    EXPECT_EQ(value(second), "none");
    EXPECT_EQ(second->missing, Missing::NobodyToCount);
}

TEST(Compute, TakesTheLatestMidYearForARateAndSumsTheDistricts) {
    plan::Rate rate;
    rate.count = at_date();
    rate.population.text = "children";
    const auto plan = plan_of({measure_of("rate", {plan::UnitKind::Rate, "per 10,000", 10'000}, 1,
                                          {definition_of("local", rate)})});
    GivenTally tally;
    tally.counted["local"] = {
        .months = {{month("2020-01"), area("north"), 60, 0}, {month("2020-01"), area("south"), 1, 0}}};
    const auto people = [](const char* year, const char* where, std::int64_t number) {
        return figures::GivenFigure{
            .period = *Period::read(year), .area = area(where), .value = base::Decimal::of_whole(number)};
    };
    tally.populations["children"] = {.figures = {people("2020", "north", 10'000),
                                                 people("2020", "south", 10'000),
                                                 people("2021", "north", 12'000)}};
    const auto set = *figures::compute(plan, tally, 2022y / 3 / 31);
    EXPECT_EQ(value(figure(set, "rate", "local", "north", "2020-21-Q1")), "60");  // 30 June is mid-2020
    EXPECT_EQ(value(figure(set, "rate", "local", "north", "2020-21-Q4")), "60");
    EXPECT_EQ(value(figure(set, "rate", "local", "north", "2021-22-Q1")), "50");  // mid-2021
    EXPECT_EQ(value(figure(set, "rate", "local", "shire", "2020-21-Q1")), "30.5");
    EXPECT_EQ(value(figure(set, "rate", "local", "shire", "2021-22-Q1")),
              "30.5");  // south has no 2021: the whole keeps 2020
    EXPECT_EQ(figure(set, "rate", "local", "shire", "2019-20-Q4")->missing, Missing::Unavailable);
}

TEST(Compute, ScalesAFlowToAYearOnlyWhenAsked) {
    plan::Rate rate;
    rate.count = in_period();
    rate.population.text = "children";
    rate.annualise = true;
    auto once = rate;
    once.annualise = false;
    const plan::Unit per{plan::UnitKind::Rate, "per 10,000", 10'000};
    const auto plan = plan_of({measure_of("a", per, 1, {definition_of("annualised", rate)}),
                               measure_of("b", per, 1, {definition_of("plain", once)})});
    GivenTally tally;
    tally.counted["annualised"] =
        tally.counted["plain"] = {.months = {{month("2022-04"), area("north"), 5, 0}}};
    tally.populations["children"] = {.figures = {{.period = *Period::read("2021"),
                                                  .area = area("shire"),
                                                  .value = base::Decimal::of_whole(10'000)}}};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(value(figure(set, "a", "annualised", "shire", "2022-23-Q1")), "20");
    EXPECT_EQ(value(figure(set, "b", "plain", "shire", "2022-23-Q1")), "5");
}

TEST(Compute, KeepsVersionsOfADefinitionInOneSeries) {
    auto first = definition_of("local", in_period());
    first.until = 2022y / 6 / 30;
    auto second = definition_of("local", in_period(), 2022y / 7 / 1);
    second.version = 2;
    const auto plan = plan_of({measure_of("starts", things, 0, {first, second})});
    GivenTally tally;
    tally.counted["local"] = {
        .months = {{month("2022-04"), area("north"), 3, 0}, {month("2022-07"), area("north"), 4, 0}}};
    const auto set = *figures::compute(plan, tally, 2022y / 9 / 30);
    EXPECT_EQ(figure(set, "starts", "local", "shire", "2022-23-Q1")->version, 1);
    EXPECT_EQ(figure(set, "starts", "local", "shire", "2022-23-Q2")->version, 2);
}

TEST(Compute, PrintsPenceInPounds) {
    plan::Sum sum;
    sum.records = in_period(true);
    const auto plan =
        plan_of({measure_of("income", {plan::UnitKind::Money, "£", 1}, 2, {definition_of("ledger", sum)})});
    GivenTally tally;
    tally.counted["ledger"] = {.months = {{month("2022-04"), area(""), 520'050, 0}}};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(value(figure(set, "income", "ledger", "shire", "2022-23-Q1")), "5200.5");
}

TEST(Compute, TakesReadyFiguresAsTheyAreAndOthersByTheirOwnPeriods) {
    const auto plan = plan_of(
        {measure_of("given", percent, 1, {definition_of("published", plan::Given{{.text = "s"}, "given"})})});
    GivenTally tally;
    const auto row = [](const char* period, const char* where, std::optional<base::Decimal> number,
                        Missing missing = Missing::No) {
        return figures::GivenFigure{
            .period = *Period::read(period), .area = area(where), .value = number, .missing = missing};
    };
    tally.given_rows["given"] = {
        .figures = {row("2022-23-Q1", "shire", base::Decimal::read("16.829999")),
                    row("2021-22", "shire", base::Decimal::of_whole(1)),
                    row("2021-22", "england", base::Decimal::of_whole(2)),
                    row("2022-23-Q1", "north", std::nullopt, Missing::Confidential)}};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    EXPECT_EQ(value(figure(set, "given", "published", "shire", "2022-23-Q1")), "16.8");
    EXPECT_EQ(figure(set, "given", "published", "shire", "2021-22"), nullptr);  // a year is not a quarter
    EXPECT_EQ(value(figure(set, "given", "published", "england", "2021-22")), "2");
    EXPECT_EQ(figure(set, "given", "published", "north", "2022-23-Q1")->missing, Missing::Confidential);
}

TEST(Compute, DividesOneMeasureByAnotherAfterBothAreCounted) {
    plan::Ratio ratio{{.text = "b-starts"}, {.text = "c-ends"}, 1};
    auto made = measure_of("a-ratio", things, 2, {definition_of("local", ratio)});
    const auto plan =
        plan_of({made, measure_of("b-starts", things, 0, {definition_of("starts", in_period())}),
                 measure_of("c-ends", things, 0, {definition_of("ends", in_period())})});
    GivenTally tally;
    tally.counted["starts"] = {
        .months = {{month("2022-04"), area("north"), 3, 0}, {month("2022-07"), area("north"), 3, 0}}};
    tally.counted["ends"] = {.months = {{month("2022-04"), area("north"), 4, 0}}};
    const auto set = *figures::compute(plan, tally, 2022y / 9 / 30);
    EXPECT_EQ(value(figure(set, "a-ratio", "local", "shire", "2022-23-Q1")), "0.75");
    EXPECT_EQ(figure(set, "a-ratio", "local", "shire", "2022-23-Q2")->missing, Missing::NobodyToCount);
}

TEST(Compute, ClassesOfTwinsAddUpToTheirDifference) {
    plan::Share share;
    share.cohort = in_period();
    auto measure =
        measure_of("reviews", percent, 1, {definition_of("national", share), definition_of("local", share)});
    measure.twins = plan::Twins{{base::Written{.text = "national"}, base::Written{.text = "local"}},
                                {.text = "staff_group"}};
    const auto plan = plan_of({measure});
    GivenTally tally;
    tally.counted["national"] = {.months = {{month("2022-04"), area("north"), 60, 100}}};
    tally.counted["local"] = {.months = {{month("2022-04"), area("north"), 75, 100}}};
    tally.month_classes = {{month("2022-04"), area("north"), "staff nurse", 10},
                           {month("2022-05"), area("south"), "nursery nurse", 5}};
    const auto set = *figures::compute(plan, tally, 2022y / 6 / 30);
    const auto* classes = set.find_classes(terms::MeasureId{"reviews"}, area("shire"));
    ASSERT_NE(classes, nullptr);
    std::int64_t sum = 0;
    for (const auto& row : classes->classes) sum += row.count;
    EXPECT_EQ(sum, *figure(set, "reviews", "local", "shire", "2022-23-Q1")->numerator -
                       *figure(set, "reviews", "national", "shire", "2022-23-Q1")->numerator);
    EXPECT_EQ(classes->classes.front().name, "nursery nurse");
}
