#include <gtest/gtest.h>

#include "../builtins/invented_returns.h"
#include "../program.h"
#include "cluster.h"
#include "plan/builtin.h"
#include "tasks/compute_period.h"
#include "tasks/council_folder.h"

// Whole folders: what the program prints does not depend on the engine.
namespace {

using namespace tests;

std::vector<std::string> addresses() {
    return {stores::PostgresServer::one().new_database().target, Cluster::one().new_database()};
}

std::map<std::string, std::string> figures_of(const std::filesystem::path& path, const std::string& address) {
    base::Problems problems;
    const auto folder = tasks::read_council_folder(path, problems);
    tasks::Engine engine;
    engine.address = address;
    const auto computed = tasks::compute_period(*folder, std::chrono::year{2024} / 3 / 31, engine, problems);
    std::map<std::string, std::string> told;
    for (const auto& problem : problems) told["problems"] += base::render(problem);
    if (!computed) return told;
    for (const auto* series : computed->figures.all())
        for (const auto& figure : series->figures)
            told[series->measure.text()] += figure.period.text() + " " + series->area.text() + " " +
                                            std::to_string(figure.numerator.value_or(-1)) + "/" +
                                            std::to_string(figure.denominator.value_or(-1)) + "\n";
    return told;
}

TEST(Folders, CountEveryBuiltInDefinitionAlike) {
    const auto servers = addresses();
    for (unsigned seed = 1; seed <= 2; ++seed) {
        const Scratch scratch;
        write_council(scratch.path() / "council", invented_returns(seed));
        const auto expected = figures_of(scratch.path() / "council", "");
        for (const auto& builtin : plan::builtins()) EXPECT_TRUE(expected.contains(builtin.id)) << builtin.id;
        for (const auto& address : servers)
            EXPECT_EQ(figures_of(scratch.path() / "council", address), expected) << address;
    }
}

/// Ardenshire's records are made by `ontrack synth`.
TEST(Folders, PrintTheSameWhateverCounts) {
    const std::filesystem::path root = ONTRACK_SOURCE_DIR;
    if (!std::filesystem::exists(root / "examples/ardenshire/data/records"))
        GTEST_SKIP() << "script/records makes them";
    const std::vector<std::vector<std::string>> commands{
        {"figures", "examples/ardenshire"},
        {"status", "examples/ardenshire", "--committee", "cyp", "--period", "2022-23-Q1"},
        {"compare", "examples/ardenshire", "hv-6-8-week-review", "--definitions", "national,local",
         "--format", "json"},
        {"explain", "examples/ardenshire", "second-plans", "2022-23-Q1"},
    };
    const auto servers = addresses();
    for (const auto& command : commands) {
        const auto expected = tests::run(command);
        ASSERT_EQ(expected.exit_code, 0) << expected.err;
        for (const auto& address : servers) {
            auto words = command;
            words.insert(words.end(), {"--engine", address});
            const auto outcome = tests::run(words);
            EXPECT_EQ(outcome.exit_code, 0);
            EXPECT_EQ(outcome.out, expected.out);
            EXPECT_EQ(outcome.err, expected.err);
        }
    }
}

TEST(Folders, ExitWithThreeWhereTheServerCannotBeReached) {
    const auto outcome = tests::run({"figures", "examples/ardenshire", "--engine",
                                     "postgresql://nobody:secret@/none?host=/nowhere/at/all"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("G010"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("secret"), std::string::npos);
    const auto wrong = tests::run({"figures", "examples/ardenshire", "--engine", "here"});
    EXPECT_EQ(wrong.exit_code, 2);
}

}  // namespace
