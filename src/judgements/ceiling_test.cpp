#include "judgements/ceiling.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>

using namespace base::literals;
using base::Decimal;
using judgements::Aim;
using judgements::Asked;
using judgements::CohortGroup;
using judgements::GoodSide;
using terms::Period;

namespace {

const Period now = *Period::read("2022-23-Q1");

/// What moves in a year, in a quarter a fourth of it, in a group of 1,000.
struct InAYear {
    double in = 380, entrants = 0, movers = 0, leavers = 0;
};

CohortGroup group(InAYear year, double size = 1'000) {
    CohortGroup made{.in = year.in, .out = size - year.in};
    for (auto& flow : made.quarters) {
        const double leaves = std::min(1.0, year.leavers / 4 / size);
        const double moves = year.movers / 4 / size / (1 - std::min(0.99, leaves));
        flow = {year.entrants / 4, year.entrants / 4 * year.in / size, moves, moves, leaves, leaves};
    }
    return made;
}

Aim at_least(Decimal limit) {
    return {now, std::vector(judgements::quarters_ahead, Asked{.low = limit}), GoodSide::In, 1};
}
Aim at_most(Decimal limit) {
    return {now, std::vector(judgements::quarters_ahead, Asked{.high = limit}), GoodSide::Out, 1};
}

}  // namespace

TEST(Ceiling, MovesOnlyWithThoseWhoJoinOrCanBePlacedAgain) {
    struct Row {
        int line;
        InAYear year;
        const char* after_a_quarter;
        const char* reached;  // nullptr: not within ten years
    };
    constexpr Row rows[] = {
        // nobody moves: the share stands still for ever
        {__LINE__, {380, 0, 0, 0}, "38", nullptr},
        // 40 join in a quarter: 420 of 1,040
        {__LINE__, {380, 160, 0, 0}, "40.4", "2022-23-Q3"},
        // 40 could be placed again in a quarter, 38 % of them already counted: 404.8 of 1,000
        {__LINE__, {380, 0, 160, 0}, "40.5", "2022-23-Q3"},
        // as many leave as join: 380 + 40 − 15.2 of 1,000
        {__LINE__, {380, 160, 0, 160}, "40.5", "2022-23-Q3"},
        // all counted already
        {__LINE__, {1'000, 100, 100, 0}, "100", "2022-23-Q2"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto made = judgements::ceiling({group(row.year)}, at_least(42.0_dec)).best;
        EXPECT_EQ(made.steps.front().share.text(), row.after_a_quarter);
        ASSERT_EQ(made.reached.has_value(), row.reached != nullptr);
        if (made.reached) {
            EXPECT_EQ(made.reached->text(), row.reached);
        }
        EXPECT_EQ(made.steps.back().period.text(), "2023-24-Q4");
    }
}

TEST(Ceiling, IsAFloorWhereLowIsGood) {
    // 40 join in a quarter, none of them into the numerator: 380 of 1,040
    const auto made = judgements::ceiling({group({380, 160, 0, 0})}, at_most(36.5_dec));
    EXPECT_EQ(made.best.steps.front().share.text(), "36.5");
    EXPECT_EQ(made.best.reached, now.next());
    EXPECT_EQ(made.as_now.steps.front().share.text(), "38");
    EXPECT_FALSE(made.as_now.reached);
    EXPECT_EQ(judgements::ceiling({group({380, 160, 0, 0})}, at_most(36.4_dec)).best.reached,
              now.next().next());
}

TEST(Ceiling, EndsWhenTheCohortIsEmpty) {
    CohortGroup emptied{.in = 38, .out = 62};
    for (auto& flow : emptied.quarters) flow.leaves_in = flow.leaves_out = 1;
    const auto made = judgements::ceiling({emptied}, at_least(42.0_dec));
    EXPECT_TRUE(made.best.steps.empty());
    EXPECT_FALSE(made.best.reached);
}

TEST(Ceiling, MeetsTheTargetAtItself) {
    const std::vector joining{group({380, 160, 0, 0})};
    EXPECT_EQ(judgements::ceiling(joining, at_least(40.4_dec)).best.reached, now.next());
    EXPECT_EQ(judgements::ceiling(joining, at_least(40.5_dec)).best.reached, now.next().next());
}

TEST(Ceiling, HoldsEachQuarterAgainstWhatIsAskedThen) {
    auto aim = at_least(38.5_dec);
    // the first quarter's target is higher than the later ones
    aim.asked.front() = Asked{.low = 41.0_dec};
    EXPECT_EQ(judgements::ceiling({group({380, 160, 0, 0})}, aim).best.reached, now.next().next());
    aim.asked.front() = Asked{.low = 40.4_dec, .low_included = false};
    EXPECT_EQ(judgements::ceiling({group({380, 160, 0, 0})}, aim).best.reached, now.next().next());
}

TEST(Ceiling, KnowsTheShareOfAQuarterThatItShows) {
    const auto made = judgements::ceiling({group({380, 160, 0, 0})}, at_least(42.0_dec)).best;
    EXPECT_EQ(made.share_in(now.next()), 40.4_dec);
    EXPECT_FALSE(made.share_in(now));
    EXPECT_FALSE(made.share_in(made.steps.back().period.next()));
}

RC_GTEST_PROP(Ceiling, IsReachedInTheFirstQuarterThatMeetsTheTarget, ()) {
    const InAYear year{
        static_cast<double>(*rc::gen::inRange(0, 1'001)), static_cast<double>(*rc::gen::inRange(0, 400)),
        static_cast<double>(*rc::gen::inRange(0, 400)), static_cast<double>(*rc::gen::inRange(0, 400))};
    const auto limit = *Decimal::of_ratio(*rc::gen::inRange(0, 1'001), 1, 10, 1);
    const auto made = judgements::ceiling({group(year)}, at_least(limit));
    for (const auto* path : {&made.best, &made.entrants_alone, &made.as_now}) {
        const auto first =
            std::ranges::find_if(path->steps, [&](const auto& step) { return step.share >= limit; });
        if (first != path->steps.end()) RC_ASSERT(path->reached == first->period);
        else RC_ASSERT(!path->reached || *path->reached > path->steps.back().period);
        for (const auto& step : path->steps) RC_ASSERT(step.share >= 0.0_dec && step.share <= 100.0_dec);
    }
    // a higher target is never met earlier
    const auto harder = judgements::ceiling({group(year)}, at_least(limit + 0.1_dec)).best.reached;
    RC_ASSERT(!harder || (made.best.reached && *made.best.reached <= *harder));
}
