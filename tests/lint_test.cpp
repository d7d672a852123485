#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "program.h"

// What is found in a report before it goes out: errors/W…, each laid over errors/base and tests/lint/council,
// which are clean; and the example, clean and with every contradiction sown.

namespace fs = std::filesystem;

namespace {

const fs::path root = ONTRACK_SOURCE_DIR;
constexpr auto laid_over = fs::copy_options::recursive | fs::copy_options::overwrite_existing;

std::vector<std::string> cases() {
    std::vector<std::string> codes;
    for (const auto& entry : fs::directory_iterator(root / "errors"))
        if (entry.path().filename().string().starts_with('W'))
            codes.push_back(entry.path().filename().string());
    std::ranges::sort(codes);
    return codes;
}

void lay_small_council(const fs::path& folder) {
    fs::copy(root / "errors/base", folder, laid_over);
    fs::copy(root / "tests/lint/council", folder, laid_over);
}

tests::Outcome lint(const fs::path& folder, const std::string& period = "2022-23-Q1") {
    return tests::run({"lint", folder.string(), "--committee", "cyp", "--period", period});
}

class Contradictions : public testing::TestWithParam<std::string> {};

/// Replaces `what`, which must be there, in a page of a folder.
void sow(const fs::path& page, const std::string& what, const std::string& with) {
    auto text = tests::read_file(page);
    const auto at = text.find(what);
    ASSERT_NE(at, text.npos) << page << " has no " << what;
    tests::write_file(page, text.replace(at, what.size(), with));
}

}  // namespace

/// `APPROVE=1 lint_test` rewrites the expected texts; the reviewer then reads the difference.
TEST_P(Contradictions, AreFoundAtTheirPlace) {
    const tests::Scratch scratch;
    const auto folder = scratch.path() / "council";
    lay_small_council(folder);
    fs::copy(root / "errors" / GetParam(), folder, laid_over);
    const bool is_later = fs::exists(folder / "commentary/2022-23-Q2");
    const auto outcome = lint(folder, is_later ? "2022-23-Q2" : "2022-23-Q1");
    const auto text = outcome.out + outcome.err + "exit code " + std::to_string(outcome.exit_code) + "\n";
    const auto expected = root / "errors" / GetParam() / "expected.txt";
    if (std::getenv("APPROVE") != nullptr) tests::write_file(expected, text);
    EXPECT_EQ(text, tests::read_file(expected));
    EXPECT_NE(text.find(" " + GetParam() + ": "), std::string::npos) << "the case does not provoke its code";
    EXPECT_EQ(outcome.exit_code, 1);
}

INSTANTIATE_TEST_SUITE_P(All, Contradictions, testing::ValuesIn(cases()),
                         [](const auto& code) { return code.param; });

TEST(Lint, FindsNothingInACleanFolder) {
    const tests::Scratch scratch;
    lay_small_council(scratch.path() / "council");
    const auto outcome = lint(scratch.path() / "council");
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out, "no contradiction found\n");
}

TEST(Lint, FindsNothingThatIsNotAcceptedInTheExample) {
    const auto outcome = lint(root / "examples/ardenshire");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
    EXPECT_NE(outcome.out.find("no contradiction found that is not among the 2 accepted"), std::string::npos)
        << outcome.out;
}

TEST(Lint, FindsEveryContradictionSownIntoTheExample) {
    const tests::Scratch scratch;
    const auto folder = scratch.path() / "council";
    fs::copy(root / "examples/ardenshire", folder, laid_over);
    fs::remove(folder / "accepted.toml");  // W005 and W011
    const auto commentary = folder / "commentary/2022-23-Q1", measures = folder / "measures";
    sow(folder / "meetings/2022-09-13.toml", "title = \"", "title = \"Quarter 3 report; ");   // W001
    sow(measures / "children-entering-care.toml", "at_most = \"80\"", "at_most = \"8000\"");  // W002
    sow(commentary / "care-leavers-in-work.md", "Nine more would have\nmet", "This\nmeets");  // W003
    fs::create_directories(folder / "commentary/2021-22-Q4");
    fs::copy(commentary / "neet.md", folder / "commentary/2021-22-Q4/neet.md");             // W004
    sow(folder / "recovery/health-visiting.toml", "due = 2022-10-31", "due = 2022-08-01");  // W006
    sow(folder / "data/figures.csv", "care-leavers-in-work,2021-22,ardenshire,56.0,126,225,",
        "care-leavers-in-work,2021-22,ardenshire,56.0,,,");                                   // W008
    sow(commentary / "care-leavers-in-work.md", "(56.0%)", "(57.0%)");                        // W010
    sow(measures / "care-leavers-in-work.toml", "Cabinet, 12 March 2019, minute 38", "tbc");  // W012
    const auto outcome = tests::run(
        {"lint", folder.string(), "--committee", "cyp", "--period", "2022-23-Q1", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
    const auto told = nlohmann::json::parse(outcome.out);
    std::vector<std::string> codes;
    for (const auto& found : told.at("open")) codes.push_back(found.at("code"));
    std::ranges::sort(codes);
    const std::vector<std::string> sown = {"W001", "W002", "W003", "W004", "W005",
                                           "W006", "W008", "W010", "W011", "W012"};
    EXPECT_EQ(codes, sown) << outcome.out;
}
