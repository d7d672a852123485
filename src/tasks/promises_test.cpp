#include "tasks/promises.h"

#include <gtest/gtest.h>

using namespace base::literals;
using namespace std::chrono_literals;

TEST(Promises, AreThoseThatHadBeenMadeByTheDay) {
    commentary::Commentary commentary;
    commentary::RecoveryPlan plan;
    plan.started = 2022y / 7 / 1;
    plan.milestones = {{terms::MeasureId{"m"}, *terms::Period::read("2022-23-Q3"), 85.0_dec}};
    commentary.recovery = {plan};
    commentary::Explanation explanation{.measure = terms::MeasureId{"m"},
                                        .period = *terms::Period::read("2022-23-Q1"),
                                        .date = 2022y / 7 / 20};
    explanation.projections = {{*terms::Period::read("2022-23-Q4"), 80.0_dec, 90.0_dec, std::nullopt}};
    commentary.explanations = {explanation};
    const auto known = [&](terms::Date day, const char* period = "2022-23-Q1") {
        return tasks::promises_of(commentary, *terms::Period::read(period), day).size();
    };
    EXPECT_EQ(known(2022y / 6 / 30), 0u);
    EXPECT_EQ(known(2022y / 7 / 1), 1u);
    EXPECT_EQ(known(2022y / 7 / 19), 1u);
    EXPECT_EQ(known(2022y / 7 / 20), 2u);
    EXPECT_EQ(known(2022y / 7 / 20, "2022-23-Q2"),
              1u);  // what was said of another quarter is not said of this
    const auto promises = tasks::promises_of(commentary, *terms::Period::read("2022-23-Q1"), 2022y / 9 / 1);
    EXPECT_EQ(promises[0].low, promises[0].high);
    EXPECT_EQ(promises[1].high, 90.0_dec);
    EXPECT_EQ(promises[1].source, judgements::PromiseSource::Officer);
}
