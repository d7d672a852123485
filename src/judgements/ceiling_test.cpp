#include "judgements/ceiling.h"

#include <gtest/gtest.h>

using namespace base::literals;
using judgements::Movement;
using terms::Period;

namespace {

const Period now = *Period::read("2022-23-Q1");

}  // namespace

TEST(Ceiling, MovesOnlyWithThoseWhoJoinOrCanBePlacedAgain) {
    struct Row {
        int line;
        Movement movement;
        const char* after_a_quarter;
        const char* reached;  // nullptr: not within ten years
    };
    constexpr Row rows[] = {
        // nobody moves: the share stands still for ever
        {__LINE__, {1000, 380, 0, 0, 0}, "38", nullptr},
        // 40 join in a quarter: 420 of 1,040
        {__LINE__, {1000, 380, 160, 0, 0}, "40.4", "2022-23-Q3"},
        // 40 could be placed again in a quarter, 38 % of them already counted: 404.8 of 1,000
        {__LINE__, {1000, 380, 0, 160, 0}, "40.5", "2022-23-Q3"},
        // as many leave as join: 380 + 40 − 15.2 of 1,000
        {__LINE__, {1000, 380, 160, 0, 160}, "40.5", "2022-23-Q3"},
        // all counted already
        {__LINE__, {1000, 1000, 100, 100, 0}, "100", "2022-23-Q2"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto made = judgements::ceiling(row.movement, now, 42.0_dec, 1);
        EXPECT_EQ(made.steps.front().share.text(), row.after_a_quarter);
        ASSERT_EQ(made.reached.has_value(), row.reached != nullptr);
        if (made.reached) {
            EXPECT_EQ(made.reached->text(), row.reached);
        }
        EXPECT_EQ(made.steps.back().period.text(), "2023-24-Q4");
    }
}

TEST(Ceiling, EndsWhenTheCohortIsEmpty) {
    const auto made = judgements::ceiling({100, 38, 0, 0, 400}, now, 42.0_dec, 1);
    EXPECT_TRUE(made.steps.empty());
}

TEST(Ceiling, MeetsTheTargetAtItself) {
    EXPECT_EQ(judgements::ceiling({1000, 380, 160, 0, 0}, now, 40.4_dec, 1).reached, now.next());
    EXPECT_EQ(judgements::ceiling({1000, 380, 160, 0, 0}, now, 40.5_dec, 1).reached, now.next().next());
}
