#include <gtest/gtest.h>

#include "program.h"

// A council recorded in a store, read from there as its user does: what is printed and written is the same.

namespace fs = std::filesystem;

namespace {

const std::string folder = "examples/warwickshire";

class Recorded : public testing::Test {
protected:
    static void SetUpTestSuite() {
        scratch = new tests::Scratch;
        store = "sqlite:" + (scratch->path() / "a.db").string();
        const auto outcome = tests::run({"import", folder, "--store", store, "--author", "p.analyst"});
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    }
    static void TearDownTestSuite() { delete scratch; }

    static inline tests::Scratch* scratch = nullptr;
    static inline std::string store;
};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_F(Recorded, PrintsWhatItPrintsOfTheFolder) {
    const std::vector<std::vector<std::string>> commands{
        {"figures"},
        {"figures", "--measure", "re-referrals", "--until", "2019-20", "--format", "json"},
        {"status", "--committee", "cyp", "--period", "2023-24"},
        {"status", "--committee", "cyp", "--period", "2023-24", "--format", "json"},
        {"lint", "--committee", "cyp", "--period", "2023-24"},
    };
    for (const auto& command : commands) {
        SCOPED_TRACE(testing::PrintToString(command));
        const auto expected = tests::run(with(command, {folder}));
        const auto outcome = tests::run(with(command, {"--store", store}));
        EXPECT_EQ(outcome.out, expected.out);
        EXPECT_EQ(outcome.exit_code, expected.exit_code);
        EXPECT_FALSE(expected.out.empty() && expected.err.empty());
    }
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"re-referrals", "2023-24"},
                                               {"headline:cyp:2023-24:not_on_track"},
                                               {"nonsense", "2023-24"},
                                               {}}) {
        SCOPED_TRACE(testing::PrintToString(words));
        const auto expected = tests::run(with({"explain", folder}, words));
        const auto outcome = tests::run(with({"explain", "--store", store}, words));
        EXPECT_EQ(outcome.out, expected.out);
        EXPECT_EQ(outcome.err, expected.err);
        EXPECT_EQ(outcome.exit_code, expected.exit_code);
    }
}

TEST_F(Recorded, WritesWhatItWritesOfTheFolder) {
    const auto write = [](const std::vector<std::string>& origin, const fs::path& out) {
        const auto outcome = tests::run(with({"report", "--committee", "cyp", "--period", "2023-24",
                                              "--formats", "html,csv,json", "--out", out.string()},
                                             origin));
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    };
    write({folder}, scratch->path() / "from-folder");
    write({"--store", store, "--council", "warwickshire"}, scratch->path() / "from-store");
    for (const auto* name : {"report.html", "measures.csv", "report.json"})
        EXPECT_EQ(tests::read_file(scratch->path() / "from-store" / name),
                  tests::read_file(scratch->path() / "from-folder" / name))
            << name;
}

/// Groups of a slow cohort rest on figures broken down by a column, and those are recorded too.
TEST(RecordedCohorts, MoveAsFarFromAStoreAsFromTheFolder) {
    const tests::Scratch scratch;
    const std::string council = "examples/ardenshire";
    const auto store = "sqlite:" + (scratch.path() / "a.db").string();
    const auto imported = tests::run({"import", council, "--store", store, "--author", "p.analyst"});
    ASSERT_EQ(imported.exit_code, 0) << imported.err;
    for (const std::string committee : {"cyp", "corporate-parenting"}) {
        const auto written = [&](const std::vector<std::string>& origin, const fs::path& out) {
            const auto outcome =
                tests::run(with({"report", "--committee", committee, "--period", "2022-23-Q1", "--audience",
                                 "member", "--formats", "html,json", "--out", out.string()},
                                origin));
            EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
            return tests::read_file(out / "report.html");
        };
        const auto from_folder = written({council}, scratch.path() / (committee + "-folder"));
        EXPECT_EQ(written({"--store", store}, scratch.path() / (committee + "-store")), from_folder);
        EXPECT_NE(from_folder.find("How soon could it be met at all?"), std::string::npos);
        if (committee == "cyp") {
            EXPECT_NE(from_folder.find("After 16"), std::string::npos);
        }
    }
}

TEST_F(Recorded, RefusesAFolderAndAStoreAtOnceOrNeither) {
    const std::vector<std::vector<std::string>> commands{
        {"check"},
        {"check", folder, "--store", store},
        {"check", folder, "--as-at", "7"},
        {"explain", folder, "re-referrals", "2023-24", "--store", store},
        {"export", "somewhere"},
        {"import", folder},
    };
    for (const auto& command : commands) {
        SCOPED_TRACE(testing::PrintToString(command));
        const auto outcome = tests::run(command);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_EQ(outcome.out, "");
    }
}

TEST_F(Recorded, IsPublishedProvedWithdrawnAndListed) {
    const auto file = [&](const char* name) { return (scratch->path() / name).string(); };
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--store", "sqlite:" + file("p.db")});
        const auto outcome = tests::run(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err << testing::PrintToString(words);
        return outcome.out;
    };
    const auto made = run({"init", "--key", file("key")});
    const auto key = made.substr(made.rfind(' ') + 1, 44);
    run({"import", folder, "--author", "p.analyst"});
    const auto published =
        run({"publish", "--committee", "cyp", "--period", "2023-24", "--formats", "html,csv", "--key",
             file("key"), "--author", "c.officer", "--out", file("published")});
    EXPECT_EQ(published.substr(0, 23), "cyp-2023-24: published,");
    EXPECT_NE(tests::read_file(scratch->path() / "published" / "report.html").find(key), std::string::npos);
    const auto verified = run({"verify", "--publication", "cyp-2023-24", "--key", key});
    EXPECT_TRUE(verified.ends_with(", byte for byte as published\n")) << verified;
    EXPECT_EQ(run({"publish", "page", "cyp-2023-24"}), "cyp-2023-24: In force\n");
    const auto withdrawn =
        run({"publish", "withdraw", "cyp-2023-24", "--reason", "It was early", "--author", "c.officer"});
    EXPECT_NE(withdrawn.find("Withdrawn on"), std::string::npos);
    run({"publish", "page", "cyp-2023-24", "--out", file("page")});
    EXPECT_NE(tests::read_file(scratch->path() / "page" / "publication.html").find("It was early"),
              std::string::npos);
    EXPECT_EQ(tests::read_file(scratch->path() / "page" / "report.html"),
              tests::read_file(scratch->path() / "published" / "report.html"));
    const auto log = run({"log", "--format", "csv"});
    EXPECT_NE(log.find(",c.officer,democratic services officer,new,withdrawal,cyp,cyp-2023-24,"),
              std::string::npos);
    EXPECT_NE(run({"log", "re-referrals"}).find("target"), std::string::npos);
    EXPECT_NE(run({"as-at", "2999-12-31", "re-referrals"}).find("2023-24"), std::string::npos);
    EXPECT_EQ(run({"diff", "cyp-2023-24", "2023-24", "--committee", "cyp"}), "0 differences\n");
    EXPECT_NE(run({"diff", "2022-23", "2023-24", "--committee", "cyp", "--format", "csv"})
                  .find("\nfigure,re-referrals,"),
              std::string::npos);
}

TEST_F(Recorded, ComparesTwoReportsOfAFolderToo) {
    const std::vector<std::string> words{"diff", "2022-23", "2023-24", "--committee", "cyp"};
    const auto of_folder =
        tests::run({"diff", folder, "2022-23", "2023-24", "--committee", "cyp", "--format", "json"});
    EXPECT_EQ(of_folder.exit_code, 0) << of_folder.err;
    EXPECT_EQ(tests::run(with(words, {"--store", store, "--format", "json"})).out, of_folder.out);
    EXPECT_EQ(tests::run(words).exit_code, 2);
}

/// What a measure is broken down by is recorded with it; what it is not, a ledger cannot tell.
TEST(RecordedBreakdown, IsListedAsFromTheFolder) {
    const tests::Scratch scratch;
    const auto council = scratch.path() / "ambridge";
    fs::copy(fs::path(ONTRACK_SOURCE_DIR) / "errors/base", council, fs::copy_options::recursive);
    const auto page = council / "measures/births.toml";
    const auto data = council / "data/births.csv";
    tests::write_file(data, tests::read_file(data) +
                                "c8,2022-06-30,,felpersham,3000,10000,yes\n"
                                "c9,2022-07-02,,felpersham,3000,10000,no\n");
    tests::write_file(page, "breakdown = [\"premature\"]\n" + tests::read_file(page));
    const auto store = "sqlite:" + (scratch.path() / "a.db").string();
    ASSERT_EQ(tests::run({"import", council.string(), "--store", store}).exit_code, 0);
    const std::vector<std::string> asked{"figures", "--measure", "births", "--by", "premature"};
    const auto expected = tests::run(with(asked, {council.string()}));
    EXPECT_NE(expected.out.find(",premature,no\n"), std::string::npos) << expected.out;
    EXPECT_EQ(tests::run(with(asked, {"--store", store})).out, expected.out);
    const auto refused = tests::run({"figures", "--by", "district", "--store", store});
    EXPECT_NE(refused.err.find(" U032: the store holds no figures by \"district\""), std::string::npos)
        << refused.err;
    // A revised record revises its part.
    auto rows = tests::read_file(data);
    rows.replace(rows.find(",no\n"), 4, ",yes\n");
    tests::write_file(data, rows);
    ASSERT_EQ(tests::run({"import", council.string(), "--store", store}).exit_code, 0);
    const auto after = tests::run(with(asked, {"--store", store}));
    EXPECT_NE(after.out, expected.out);
    EXPECT_EQ(after.out, tests::run(with(asked, {council.string()})).out);
}
