#include "judgements/cohort_counts.h"

#include <gtest/gtest.h>

using judgements::CountedFlow;
using judgements::CountedGroup;
using judgements::CountedQuarter;

namespace {

/// 300 in the numerator and 700 out of it, and that much in each quarter.
CountedGroup group(CountedQuarter quarter) {
    quarter.in = 300;
    quarter.out = 700;
    return {.name = "primary", .in = 300, .out = 700, .quarters = {quarter, quarter, quarter, quarter}};
}

}  // namespace

TEST(CohortCounts, DivideAFlowAsTheGroupIsUnlessItsSidesWereCounted) {
    struct Row {
        int line;
        CountedQuarter counted;
        judgements::QuarterFlow expected;
    };
    const Row rows[] = {
        {__LINE__, {}, {}},
        {__LINE__, {.entrants = {100}}, {.entrants = 100, .entrants_in = 30}},
        {__LINE__, {.entrants = {100, 55}}, {.entrants = 100, .entrants_in = 55}},
        {__LINE__, {.leavers = {50}}, {.leaves_in = 0.05, .leaves_out = 0.05}},
        {__LINE__, {.leavers = {50, 30}}, {.leaves_in = 0.1, .leaves_out = 20.0 / 700}},
        {__LINE__, {.movers = {100}}, {.moves_in = 0.1, .moves_out = 0.1}},
        {__LINE__, {.movers = {100, 30}}, {.moves_in = 0.1, .moves_out = 0.1}},
        // of the 950 who stay
        {__LINE__,
         {.movers = {95}, .leavers = {50}},
         {.moves_in = 0.1, .moves_out = 0.1, .leaves_in = 0.05, .leaves_out = 0.05}},
        // more than there are: everybody
        {__LINE__, {.leavers = {1'000}}, {.leaves_in = 1, .leaves_out = 1}},
        {__LINE__, {.leavers = {1'001}}, {.leaves_in = 1, .leaves_out = 1}},
        {__LINE__, {.leavers = {400, 301}}, {.leaves_in = 1, .leaves_out = 99.0 / 700}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto flow = judgements::group_of(group(row.counted)).quarters[2];
        EXPECT_DOUBLE_EQ(flow.entrants, row.expected.entrants);
        EXPECT_DOUBLE_EQ(flow.entrants_in, row.expected.entrants_in);
        EXPECT_DOUBLE_EQ(flow.moves_in, row.expected.moves_in);
        EXPECT_DOUBLE_EQ(flow.moves_out, row.expected.moves_out);
        EXPECT_DOUBLE_EQ(flow.leaves_in, row.expected.leaves_in);
        EXPECT_DOUBLE_EQ(flow.leaves_out, row.expected.leaves_out);
    }
}

TEST(CohortCounts, LetThoseWhoGoOnByAgeGoInTheirQuarterOnly) {
    auto counted = group({.movers = {500}});
    counted.aged_on = judgements::AgedOn{2, 7};
    const auto made = judgements::group_of(counted);
    EXPECT_EQ(made.quarters[0].moves_in, 0);
    EXPECT_DOUBLE_EQ(made.quarters[1].moves_in, 1.0 / 7);
    EXPECT_DOUBLE_EQ(made.quarters[1].moves_out, 1.0 / 7);
    EXPECT_EQ(made.quarters[2].moves_in, 0);
    counted.aged_on = judgements::AgedOn{3, 1};
    EXPECT_EQ(judgements::group_of(counted).quarters[2].moves_out, 1);
}

TEST(CohortCounts, TakeAnEmptyGroup) {
    CountedGroup empty{.name = "new"};
    empty.quarters[0] = {.entrants = {12}, .movers = {3}, .leavers = {2}};
    const auto made = judgements::group_of(empty);
    EXPECT_EQ(made.quarters[0].entrants, 12);
    EXPECT_EQ(made.quarters[0].entrants_in, 0);  // nobody there tells how they are divided
    EXPECT_EQ(made.quarters[0].leaves_in, 0);
    EXPECT_EQ(made.quarters[0].moves_out, 0);
}
