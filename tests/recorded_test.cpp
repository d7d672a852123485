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

/// Warwickshire with house styles of its own, recorded and published.
class RecordedHouse : public testing::Test {
protected:
    RecordedHouse() {
        fs::copy(fs::path(ONTRACK_SOURCE_DIR) / folder, council_, fs::copy_options::recursive);
        fs::create_directory(council_ / "house");
    }

    std::string file(const std::string& name) const { return (scratch_.path() / name).string(); }
    std::string page(const std::string& name) const { return tests::read_file(file(name)); }

    std::string run(std::vector<std::string> words) const {
        const auto outcome = tests::run(with(std::move(words), {"--store", "sqlite:" + file("a.db")}));
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return outcome.out;
    }
    void import() const { run({"import", council_.string(), "--author", "p.analyst"}); }
    std::vector<std::string> publishing(const std::vector<std::string>& words) const {
        return with(with({"publish"}, words),
                    {"--key", file("key"), "--author", "c.officer", "--formats", "html,json"});
    }
    void verify(const std::string& id) const {
        const auto said = run({"verify", "--publication", id});
        EXPECT_TRUE(said.starts_with(id) && said.ends_with(", byte for byte as published\n")) << said;
    }

    /// A house style with a word of its own for what is not on track.
    void write_house(const std::string& name, const std::string& word, bool is_default = false) const {
        tests::write_file(council_ / "house" / (name + ".toml"),
                          "title = \"A style\"\ncontact = \"" + name + "@warwickshire.example\"\n" +
                              (is_default ? "default = true\n" : "") + "[status]\nnot_on_track = \"" + word +
                              "\"\n");
    }

private:
    const tests::Scratch scratch_;
    const fs::path council_ = scratch_.path() / "warwickshire";
};

/// A publication keeps the dress it was published in, whatever becomes of the house style and of the default.
TEST_F(RecordedHouse, IsThatInWhichAReportWasPublished) {
    write_house("members", "Needs attention");
    write_house("officers", "Below what was promised", true);
    run({"init", "--key", file("key")});
    import();
    const std::vector<std::string> last{"--committee", "cyp", "--period", "2023-24"};
    const std::vector<std::string> before{"--committee", "cyp", "--period", "2022-23"};
    run(publishing(with(last, {"--house", "members", "--out", file("a")})));
    EXPECT_NE(page("a/report.html").find("Needs attention"), std::string::npos);
    EXPECT_NE(page("a/report.html").find("members@warwickshire.example"), std::string::npos);
    EXPECT_EQ(page("a/report.html").find("Below what was promised"), std::string::npos);
    run(publishing(with(before, {"--out", file("b")})));
    EXPECT_NE(page("b/report.html").find("Below what was promised"), std::string::npos);

    write_house("members", "Needs our attention");
    write_house("officers", "Below");
    write_house("others", "Not met", true);
    import();
    verify("cyp-2023-24");
    verify("cyp-2022-23");
    run({"publish", "page", "cyp-2023-24", "--out", file("c")});
    EXPECT_NE(page("c/publication.html").find(", in the house style members; recorded as entry "),
              std::string::npos);
    EXPECT_NE(page("c/publication.html").find("members@warwickshire.example"), std::string::npos);

    // A correction keeps the house, as that has become; another is taken where it is asked for.
    run(publishing({"correct", "cyp-2023-24", "--reason", "Early", "--out", file("d")}));
    EXPECT_NE(page("d/report.html").find("Needs our attention"), std::string::npos);
    run(publishing({"correct", "cyp-2022-23", "--reason", "Early", "--house", "plain", "--out", file("e")}));
    EXPECT_EQ(page("e/report.html").find("Below"), std::string::npos);
    EXPECT_NE(page("e/report.html").find("Not on track"), std::string::npos);
    for (const auto* id : {"cyp-2023-24", "cyp-2022-23", "cyp-2023-24-2", "cyp-2022-23-2"}) verify(id);
}

TEST_F(RecordedHouse, IsRefusedIfTheCouncilHasNoSuch) {
    run({"init", "--key", file("key")});
    import();
    const auto refused = tests::run(publishing({"--committee", "cyp", "--period", "2023-24", "--house",
                                                "nobody", "--store", "sqlite:" + file("a.db")}));
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find(" U025: there is no house style \"nobody\""), std::string::npos)
        << refused.err;
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
