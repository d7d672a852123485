#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "program.h"

// `ontrack figures` and `report` over several councils: each council's own figures, one after another, each
// with its name.
namespace {

using nlohmann::json;

const std::string returns = "scenarios/statutory_returns/council", real = "examples/warwickshire";

/// What `figures` prints of one council, each line led by `council`; without the header.
std::string led_by(const std::string& council, const std::string& folder) {
    const auto alone = tests::run({"figures", folder}).out;
    std::string led;
    for (auto at = alone.find('\n') + 1; at < alone.size();) {
        const auto end = alone.find('\n', at) + 1;
        led += council + "," + alone.substr(at, end - at);
        at = end;
    }
    return led;
}

TEST(Several, ComeOneAfterAnother) {
    const auto both = tests::run({"figures", returns, real});
    EXPECT_EQ(both.exit_code, 0) << both.err;
    const auto first = led_by("loamshire", returns), second = led_by("warwickshire", real);
    EXPECT_GT(first.size(), 100U);
    EXPECT_GT(second.size(), 100U);
    const std::string header =
        "council,measure,definition,version,area,period,value,numerator,denominator,flag\n";
    EXPECT_EQ(both.out, header + first + second);
}

TEST(Several, AreOneListInJson) {
    const auto both = json::parse(tests::run({"figures", returns, real, "--format", "json"}).out);
    auto apart = json::parse(tests::run({"figures", returns, "--format", "json"}).out);
    const auto of_returns = apart.size();
    for (const auto& figure : json::parse(tests::run({"figures", real, "--format", "json"}).out))
        apart.push_back(figure);
    ASSERT_EQ(both.size(), apart.size());
    for (std::size_t at = 0; at < both.size(); ++at) {
        auto expected = apart[at];
        EXPECT_FALSE(expected.contains("council"));
        expected["council"] = at < of_returns ? "loamshire" : "warwickshire";
        EXPECT_EQ(both[at], expected);
    }
}

TEST(Several, OutliveOneThatIsNotThere) {
    const auto whole = tests::run({"figures", returns, real});
    const auto outcome = tests::run({"figures", returns, "nowhere", real});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, whole.out);
    EXPECT_NE(outcome.err.find("nowhere: error E001"), std::string::npos) << outcome.err;
    const auto first_missing = tests::run({"figures", "nowhere", returns, real});
    EXPECT_EQ(first_missing.exit_code, 3);
    EXPECT_EQ(first_missing.out, whole.out);
    EXPECT_EQ(tests::run({"figures", "nowhere", "nowhere"}).out, "");
}

TEST(Several, HaveTheirReportsInFoldersOfTheirOwn) {
    const tests::Scratch scratch;
    const auto other = scratch.path() / "other";
    std::filesystem::copy(std::filesystem::path(ONTRACK_SOURCE_DIR) / real, other,
                          std::filesystem::copy_options::recursive);
    const auto report = [&](std::vector<std::string> councils, const char* out) {
        councils.insert(councils.begin(), "report");
        for (const auto& word : {std::string("--committee"), std::string("cyp"), std::string("--period"),
                                 std::string("2023-24"), std::string("--formats"), std::string("html,csv"),
                                 std::string("--out"), (scratch.path() / out).string()})
            councils.push_back(word);
        return tests::run(councils);
    };
    const auto both = report({real, other.string()}, "both"), alone = report({real}, "alone");
    EXPECT_EQ(both.exit_code, 0) << both.err;
    const auto expected = tests::read_file(scratch.path() / "alone/report.html");
    EXPECT_GT(expected.size(), 10'000U);
    for (const auto* council : {"warwickshire", "other"}) {
        EXPECT_EQ(tests::read_file(scratch.path() / "both" / council / "report.html"), expected);
        EXPECT_EQ(tests::read_file(scratch.path() / "both" / council / "measures.csv"),
                  tests::read_file(scratch.path() / "alone/measures.csv"));
    }
    // One council's fault leaves the others their reports.
    std::filesystem::remove(other / "plan.toml");
    const auto faulty = report({other.string(), real}, "faulty");
    EXPECT_EQ(faulty.exit_code, 1) << faulty.err;
    EXPECT_EQ(tests::read_file(scratch.path() / "faulty/warwickshire/report.html"), expected);
    EXPECT_FALSE(std::filesystem::exists(scratch.path() / "faulty/other"));
}

}  // namespace
