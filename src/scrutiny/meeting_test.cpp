#include "scrutiny/meeting.h"

#include <gtest/gtest.h>

#include "base/hash.h"

using namespace std::chrono_literals;

TEST(Meetings, AreReadWithWhatWasAsked) {
    const auto folder = std::filesystem::path(ONTRACK_SOURCE_DIR) / "errors/base";
    base::Problems problems;
    const auto plan = plan::read_plan(folder, problems);
    ASSERT_TRUE(plan);
    const auto read = scrutiny::read_meetings(folder, *plan, problems);
    ASSERT_TRUE(read);
    EXPECT_TRUE(problems.empty());
    const terms::CommitteeId cyp{"cyp"};
    const auto* june = read->considering(cyp, *terms::Period::read("2021-22-Q4"));
    ASSERT_NE(june, nullptr);
    EXPECT_EQ(june->id, "june");
    EXPECT_EQ(read->considering(cyp, *terms::Period::read("2022-23-Q1")), nullptr);
    EXPECT_EQ(read->considering(terms::CommitteeId{"other"}, *terms::Period::read("2021-22-Q4")), nullptr);
    ASSERT_EQ(june->questions.size(), 1u);
    EXPECT_EQ(june->questions[0].number, 1);
    EXPECT_FALSE(june->questions[0].asked_by);
    EXPECT_EQ(june->questions[0].undertakings.at(0).due, 2022y / std::chrono::September / 1);
    ASSERT_EQ(june->documents.size(), 1u);
    EXPECT_EQ(june->documents[0].bytes, 8);
    EXPECT_EQ(june->documents[0].hash, base::hash_of("A note.\n"));
    // before a day, not on it
    EXPECT_EQ(read->before(cyp, june->date), nullptr);
    EXPECT_EQ(read->before(cyp, 2022y / std::chrono::June / 15), june);
}
