#include "tasks/officers_projections.h"

#include <gtest/gtest.h>

using namespace base::literals;
using namespace std::chrono_literals;

TEST(OfficersProjections, ComeFromExplanationsAndPlansWithWhoAndWhen) {
    commentary::Commentary all;
    commentary::Explanation explanation{.measure = terms::MeasureId{"m"},
                                        .period = *terms::Period::read("2022-23-Q1")};
    explanation.author = terms::RoleId{"head"};
    explanation.date = 2022y / 8 / 19;
    explanation.projections = {{*terms::Period::read("2022-23-Q4"), 80.0_dec, 90.0_dec, std::nullopt}};
    all.explanations = {explanation};
    commentary::RecoveryPlan plan;
    plan.id = terms::RecoveryId{"r"};
    plan.projections = {{terms::MeasureId{"m"},
                         {*terms::Period::read("2022-23-Q1"), 84.0_dec, 86.0_dec, std::nullopt},
                         terms::RoleId{"lead"},
                         2022y / 1 / 20}};
    all.recovery = {plan};
    const auto found = tasks::officers_projections(all, std::nullopt);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].by, "head");
    EXPECT_EQ(found[0].trace, "commentary:m:2022-23-Q1");
    EXPECT_EQ(found[1].trace, "recovery:r");
    EXPECT_EQ(tasks::officers_projections(all, 2022y / 8 / 18).size(), 1U);
    EXPECT_EQ(tasks::officers_projections(all, 2022y / 1 / 19).size(), 0U);
}
