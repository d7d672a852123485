#include "commentary/commentary.h"

#include <fstream>

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using namespace base::literals;
namespace fs = std::filesystem;

namespace {

const fs::path valid_folder = fs::path(ONTRACK_SOURCE_DIR) / "errors/base";

plan::Plan valid_plan() {
    base::Problems problems;
    return plan::read_plan(valid_folder, problems).value();
}

/// The codes said of one explanation, and its text.
struct Read {
    std::vector<std::string> codes;
    std::string markdown;
};

Read read(const std::string& text) {
    const auto folder = fs::temp_directory_path() / ("ontrack-commentary-test-" + std::to_string(::getpid()));
    fs::create_directories(folder / "commentary/2022-23-Q1");
    std::ofstream(folder / "commentary/2022-23-Q1/reviews.md", std::ios::binary) << text;
    auto plan = valid_plan();
    plan.money.clear();  // its line names a recovery plan, and this folder has none
    base::Problems problems;
    const auto commentary = commentary::read_commentary(folder, plan, problems);
    fs::remove_all(folder);
    Read result;
    for (const auto& problem : problems) result.codes.push_back(problem.code);
    if (commentary) result.markdown = commentary->explanations.at(0).markdown;
    return result;
}

const std::string head = "+++\nauthor = \"ad-children\"\ndate = 2022-08-19\n+++\n";

}  // namespace

TEST(Commentary, IsReadWhole) {
    base::Problems problems;
    const auto read = commentary::read_commentary(valid_folder, valid_plan(), problems);
    ASSERT_TRUE(read);
    const terms::MeasureId reviews{"reviews"};
    const auto* explanation = read->find_explanation(reviews, *terms::Period::read("2022-23-Q1"));
    ASSERT_NE(explanation, nullptr);
    EXPECT_EQ(read->find_explanation(reviews, *terms::Period::read("2022-23-Q2")), nullptr);
    EXPECT_EQ(explanation->markdown, "The service has 14 of 52 posts vacant.");
    EXPECT_EQ(explanation->back_on_track->period->text(), "2022-23-Q3");
    EXPECT_EQ(explanation->causes, std::vector{terms::Cause::Workforce});
    EXPECT_EQ(explanation->projections.at(0).high, 80_dec);
    const auto* visiting = read->find_recovery(terms::RecoveryId{"visiting"});
    ASSERT_NE(visiting, nullptr);
    EXPECT_EQ(visiting->cost->pence, 12'000'000);
    EXPECT_EQ(commentary::label(visiting->actions.at(0).status), "in progress");
    EXPECT_EQ(visiting->milestones.at(0).value, 80_dec);
    // a plan counts from the day on which it started
    EXPECT_EQ(read->plans_for(reviews, 2021y / std::chrono::September / 30).size(), 0u);
    EXPECT_EQ(read->plans_for(reviews, 2021y / std::chrono::October / 1).size(), 1u);
    EXPECT_EQ(read->plans_for(terms::MoneyLineId{"training"}, 2021y / std::chrono::October / 1).size(), 1u);
}

TEST(Commentary, HasAHeadAndAText) {
    struct Row {
        int line;
        std::string text;
        std::vector<std::string> codes;
        const char* markdown;
    };
    using Codes = std::vector<std::string>;
    const Row rows[] = {
        {__LINE__, head + "Why.\n", {}, "Why."},
        {__LINE__, head + "\nWhy.\n\n+++\n\nMore.", {}, "Why.\n\n+++\n\nMore."},
        {__LINE__, "\xEF\xBB\xBF" + head + "Why.", {}, "Why."},
        {__LINE__,
         "+++\r\nauthor = \"ad-children\"\r\ndate = 2022-08-19\r\ncauses = []\r\n+++\r\nWhy.\r\n",
         {},
         "Why."},
        {__LINE__, head, Codes{"K009"}, ""},
        {__LINE__, head + " \n\n", Codes{"K009"}, ""},
        {__LINE__, "Why.\n", Codes{"K003"}, ""},
        {__LINE__, "", Codes{"K003"}, ""},
        {__LINE__, "+++", Codes{"K003"}, ""},
        {__LINE__, "+++\nauthor = \"ad-children\"\nWhy.", Codes{"K003"}, ""},
        {__LINE__, "+++\n+++\nWhy.", Codes{"T002", "T002"}, ""},
        {__LINE__, head + "Caf\xE9", Codes{"T006"}, ""},
        {__LINE__, head + std::string("a\0b", 3), Codes{"K011"}, ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found = read(row.text);
        EXPECT_EQ(found.codes, row.codes);
        EXPECT_EQ(found.markdown, row.markdown);
    }
}
