#include <gtest/gtest.h>

#include "program.h"

namespace fs = std::filesystem;

namespace {

/// A copy of Ardenshire's pages with one small file of records that a test spoils.
class Folder {
public:
    Folder() {
        fs::copy(fs::path(ONTRACK_SOURCE_DIR) / "errors" / "base", path(), fs::copy_options::recursive);
    }
    fs::path path() const { return scratch_.path() / "council"; }
    fs::path records() const { return path() / "data" / "births.csv"; }

private:
    tests::Scratch scratch_;
};

struct Spoilt {
    const char* name;
    std::string (*spoil)(std::string);
    const char* code;
};

std::string long_line(std::string) {
    std::string bytes = "child_id,born,left,district,weight,cost,premature\n";
    bytes.append(std::size_t{64} << 20, 'x');
    return bytes;
}

}  // namespace

TEST(BadInput, OfAFolderThatIsNotThere) {
    const auto outcome = tests::run({"check", "/nowhere/at/all"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.err,
              "/nowhere/at/all: error E001: there is no such folder\n"
              "  hint = name a council folder, such as examples/ardenshire\n");
}

TEST(BadInput, OfAFileInPlaceOfAFolder) {
    const auto outcome = tests::run({"check", "README.md"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("E001: this is not a folder"), std::string::npos) << outcome.err;
}

TEST(BadInput, OfWrongUseIsExitCodeTwo) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {},
             {"frobnicate"},
             {"report", "examples/warwickshire"},
             {"status", "examples/warwickshire", "--committee", "nobody", "--period", "2023-24"},
             {"status", "examples/warwickshire", "--committee", "cyp", "--period", "2023-25"},
             {"status", "examples/warwickshire", "--committee", "cyp", "--period", "1999-00"},
             {"status", "examples/warwickshire", "--committee", "cyp", "--period", "2023-24", "--date",
              "2024-02-30"},
             {"explain", "examples/warwickshire", "no-such-measure", "2023-24"},
             {"explain", "examples/warwickshire", "children-in-care"},
             {"figures", "examples/warwickshire", "--measure", "no-such-measure"}}) {
        const auto outcome = tests::run(arguments);
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_FALSE(outcome.err.empty());
        EXPECT_TRUE(outcome.out.empty()) << outcome.out;
    }
}

TEST(BadInput, OfAWordThatIsNoneOfAFewNamesThem) {
    const std::vector<std::string> report{
        "report", "examples/warwickshire", "--committee", "cyp", "--period", "2023-24", "--out", "nowhere"};
    struct Row {
        const char *option, *word, *said;
    };
    for (const auto& [option, word, said] : {
             Row{"--audience", "officers", "--audience: \"officers\" is not member or public\n"},
             Row{"--audience", "1", "--audience: \"1\" is not member or public\n"},
             Row{"--formats", "doc", "--formats: \"doc\" is not html, pdf, docx, csv, json, xlsx or ods\n"},
         }) {
        auto arguments = report;
        arguments.insert(arguments.end(), {option, word});
        const auto outcome = tests::run(arguments);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_TRUE(outcome.err.starts_with(said)) << outcome.err;
    }
    const auto format = tests::run(
        {"status", "examples/warwickshire", "--committee", "cyp", "--period", "2023-24", "--format", "xml"});
    EXPECT_EQ(format.exit_code, 2);
    EXPECT_TRUE(format.err.starts_with("--format: \"xml\" is not csv, json or table\n")) << format.err;
}

TEST(BadInput, OfBoundariesSaysWhere) {
    struct Row {
        const char *text, *said;
    };
    for (const auto& [text, said] : {
             Row{"", "areas.geojson: error B001: the file is empty\n"},
             Row{" \n", "areas.geojson: error B001: the file is empty\n"},
             Row{"{\"features\": [\n  {,\n", "areas.geojson:2:4: error B001: it is not JSON from here on\n"},
             Row{"[1e999]", "areas.geojson: error B001: it holds a number that is too large\n"},
         }) {
        const Folder folder;
        tests::write_file(folder.path() / "areas.geojson", text);
        const auto outcome = tests::run({"check", folder.path().string(), "--pages-only"});
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_NE(outcome.err.find(said), std::string::npos) << outcome.err;
    }
}

TEST(BadInput, LeavesNoPartialReportOnAFullDisk) {
    const tests::Scratch scratch;
    tests::write_file(scratch.path() / "measures.csv", "what a committee saw before\n");
    // The workbook is made in a file that lies in memory, which has the same limit here.
    for (const auto& [formats, said] : {std::pair("html,csv,json", "error E011: the file cannot be written"),
                                        std::pair("csv,xlsx", "error E020: the workbook cannot be made")}) {
        const auto outcome = tests::run({"report", "examples/warwickshire", "--committee", "cyp", "--period",
                                         "2023-24", "--formats", formats, "--out", scratch.path().string()},
                                        {.largest_file = 16 * 1024});
        EXPECT_EQ(outcome.exit_code, 3) << outcome.out;
        EXPECT_NE(outcome.err.find(said), std::string::npos) << outcome.err;
    }
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(scratch.path())) {
        ++files;
        EXPECT_EQ(entry.path().filename(), "measures.csv");
    }
    EXPECT_EQ(files, 1u);
    EXPECT_EQ(tests::read_file(scratch.path() / "measures.csv"), "what a committee saw before\n");
}

TEST(BadInput, OfAFolderThatCannotBeMadeForOutput) {
    const tests::Scratch scratch;
    tests::write_file(scratch.path() / "file", "in the way");
    const auto outcome = tests::run({"report", "examples/warwickshire", "--committee", "cyp", "--period",
                                     "2023-24", "--out", (scratch.path() / "file" / "report").string()});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("error E010"), std::string::npos) << outcome.err;
}

TEST(BadInput, OfDataIsNamedWithItsPlaceAndNothingIsWritten) {
    const Spoilt cases[] = {
        {"empty", [](std::string) { return std::string(); }, "N002"},
        {"part UTF-8, part CP1252",
         [](std::string bytes) { return bytes + "c9,2022-04-01,,caf\xc3\xa9 \xe9,3000,1,no\n"; }, "N060"},
        {"UTF-16 of something else", [](std::string) { return std::string("\xff\xfep\0l\0a\0n\0", 10); },
         "N007"},
        {"binary",
         [](std::string) {
             return std::string(
                 "\x7f"
                 "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                 16);
         },
         "N005"},
        {"a line without end", long_line, "N006"},
        {"ragged", [](std::string bytes) { return bytes + "c9,2022-04-01\n"; }, "N010"},
    };
    for (const auto& spoilt : cases) {
        SCOPED_TRACE(spoilt.name);
        const Folder folder;
        ASSERT_TRUE(fs::exists(folder.records())) << "errors/base has no data/births.csv";
        tests::write_file(folder.records(), spoilt.spoil(tests::read_file(folder.records())));
        const tests::Scratch out;
        const auto outcome = tests::run({"check", folder.path().string()});
        EXPECT_EQ(outcome.exit_code, 1) << outcome.out;
        EXPECT_NE(outcome.err.find(std::string("error ") + spoilt.code), std::string::npos) << outcome.err;
        EXPECT_NE(outcome.err.find("data/births.csv"), std::string::npos) << outcome.err;
        EXPECT_LT(outcome.err.size(), 2000u);
    }
}

TEST(BadInput, OfAMissingFileIsNamed) {
    const Folder folder;
    fs::remove(folder.records());
    const auto outcome = tests::run({"check", folder.path().string()});
    EXPECT_NE(outcome.exit_code, 0);
    EXPECT_NE(outcome.err.find("births.csv"), std::string::npos) << outcome.err;
}

TEST(BadInput, OfAnUnreadableFolderIsNamed) {
    const tests::Scratch scratch;
    fs::permissions(scratch.path(), fs::perms::none);
    const auto outcome = tests::run({"check", scratch.path().string()}, {.as_nobody = true});
    fs::permissions(scratch.path(), fs::perms::owner_all);
    // The checkout itself may lie where only root can run the program.
    if (outcome.exit_code == 127 || outcome.exit_code == 126)
        GTEST_SKIP() << "nobody may not run the program here";
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("error E001: the folder cannot be read"), std::string::npos) << outcome.err;
}
