#include "base/document.h"

#include <gtest/gtest.h>

using base::Document;
using base::Problems;

namespace {

/// The codes and places of `problems`: "T002 1:1".
std::vector<std::string> found(const Problems& problems) {
    std::vector<std::string> all;
    for (const auto& problem : problems)
        all.push_back(problem.code + " " + std::to_string(problem.place.line) + ":" +
                      std::to_string(problem.place.column));
    return all;
}

using Found = std::vector<std::string>;

/// A text and what is said of it.
struct Row {
    int line;
    const char* text;
    Found expected;
};
const Row rows[] = {
    {__LINE__, "t = \"x\"", {}},
    {__LINE__, "", {"T002 1:1"}},
    {__LINE__, "t = 1", {"T003 1:5"}},
    {__LINE__, "t = \"  \"", {"T003 1:5"}},
    {__LINE__, "t = \"a\\u0000b\"", {"T003 1:5"}},
    {__LINE__, "t = \"x\"\nd = 2022-02-28", {}},
    {__LINE__, "t = \"x\"\nd = 2022-02-29", {"T007 2:5"}},
    {__LINE__, "t = \"x\"\nd = 2020-02-29", {}},
    {__LINE__, "t = \"x\"\nd = 2022-13-01\nn = \"y\"", {"T007 2:5", "T003 3:5"}},
    {__LINE__, "t = \"x\"\nd = \"2022-02-28\"", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nd = 1899-12-31", {"T007 2:5"}},
    {__LINE__, "t = \"x\"\nd = 1900-01-01", {}},
    {__LINE__, "t = \"x\"\nd = 2022-02-28T10:00:00", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nn = 12", {}},
    {__LINE__, "t = \"x\"\nn = 12.0", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nm = 90.0", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nm = \"90.0\"", {}},
    {__LINE__, "t = \"x\"\nm = 9000000000000", {}},
    {__LINE__, "t = \"x\"\nm = 9000000000001", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nm = \"9,0\"", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\ny = true", {}},
    {__LINE__, "t = \"x\"\ny = 1", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nl = [\"a\", 2]", {"T003 2:11"}},
    {__LINE__, "t = \"x\"\nl = \"a\"", {"T003 2:5"}},
    {__LINE__, "t = \"x\"\nk = 1", {"T004 2:1"}},
    {__LINE__, "t = \"x\"\nt = \"y\"", {"T001 2:5"}},
    {__LINE__, "t = x", {"T001 1:5"}},
    {__LINE__, "t = \"x\"\né = 1", {"T001 2:1"}},
    {__LINE__, "t = é", {"T001 1:5"}},
    {__LINE__, "t = \u201cx\u201d", {"T001 1:5"}},
    {__LINE__, "t = \"x\"\n [= 1]", {"T001 2:2"}},
    {__LINE__, "t = \"x\"\n[[,]]", {"T001 2:1"}},
    {__LINE__, "t = \"\xE9\"", {"T006 1:6"}},
    {__LINE__, "t = \"\xC0\x80\"", {"T006 1:6"}},
    {__LINE__, "t = \"\xED\xA0\x80\"", {"T006 1:6"}},
    {__LINE__, "\xFF\xFEt\0=\0", {"T006 1:1"}},
    {__LINE__, "\xEF\xBB\xBFt = \"x\"", {}},
    {__LINE__, "t = \"x\"\r\nm = \"y\"\r\n", {"T003 2:5"}},
};

}  // namespace

TEST(Document, GivesEachValueItsPlace) {
    Problems problems;
    const auto document =
        Document::of("# a remark\ntitle = \"Plän\"\n[[role]]\n  id = \"ad\"\n", "a.toml", problems);
    ASSERT_TRUE(document);
    auto root = document->root();
    const auto title = root.text("title");
    EXPECT_EQ(title.text, "Plän");
    EXPECT_EQ(title.place, (base::Place{"a.toml", 2, 9}));
    EXPECT_EQ(title.line, "title = \"Plän\"");
    auto roles = root.tables("role");
    ASSERT_EQ(roles.size(), 1u);
    EXPECT_EQ(roles[0].text("id").place, (base::Place{"a.toml", 4, 8}));
    root.finish();
    roles[0].finish();
    EXPECT_TRUE(problems.empty());
}

TEST(Document, RefusesWhatIsNotAsItIsAskedFor) {
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Problems problems;
        if (const auto document = Document::of(row.text, "a.toml", problems)) {
            auto root = document->root();
            root.text("t");
            root.find_date("d");
            root.find_whole("n");
            root.find_decimal("m");
            root.find_yes("y");
            root.find_texts("l");
            root.finish();
        }
        EXPECT_EQ(found(problems), row.expected);
    }
}

TEST(Document, SurvivesWhatNobodyWouldWrite) {
    std::string dotted = "a";
    for (int level = 0; level < 100'000; ++level) dotted += ".a";
    std::string dotted_short = "a";
    for (int level = 0; level < 5'000; ++level) dotted_short += ".a";
    const std::string texts[] = {
        "a = " + std::string(100'000, '['),
        "a = " + std::string(10'000, '['),
        "a = " + std::string(33, '[') + std::string(33, ']'),
        dotted + " = 1",
        dotted_short + " = 1",
        "[" + dotted_short + "]",
        std::string("a = \"\0\"", 7),
        std::string(16 * 1024 * 1024 + 1, '#'),
        std::string(200'001, '#'),
    };
    for (const auto& text : texts) {
        Problems problems;
        EXPECT_FALSE(Document::of(text, "a.toml", problems)) << text.substr(0, 20);
        EXPECT_EQ(problems.size(), 1u) << text.substr(0, 20);
    }
    Problems problems;
    EXPECT_TRUE(Document::of("a = " + std::string(31, '[') + std::string(31, ']'), "a.toml", problems));
    EXPECT_TRUE(Document::of(std::string(200'000, '#'), "a.toml", problems));
}

TEST(Document, HintsAtTheNearestKeyAndUnderlinesTheKey) {
    Problems problems;
    const auto document = Document::of("titel = \"x\"\n", "measures/a.toml", problems);
    ASSERT_TRUE(document);
    auto root = document->root();
    root.find_text("title");
    root.finish();
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(base::render(problems[0]),
              "measures/a.toml:1:1: error T004: there is no key \"titel\" here\n"
              "     1 | titel = \"x\"\n"
              "       | ^^^^^\n"
              "  hint = did you mean \"title\"?\n");
}

TEST(Document, CountsLinesFromWhereItsTextBegins) {
    Problems problems;
    const auto document = Document::of("a = 1\nb = 2\n", "c.md", problems, 2);
    ASSERT_TRUE(document);
    auto root = document->root();
    root.text("b");
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].place, (base::Place{"c.md", 3, 5}));
    EXPECT_EQ(problems[0].excerpt, "b = 2");
}

TEST(Document, SaysWhatIsWrongWithAFile) {
    Problems problems;
    EXPECT_FALSE(Document::read("/nowhere", "a.toml", problems));
    EXPECT_FALSE(Document::read("/", "tmp", problems));
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(base::render(problems[0]).substr(0, 44), "a.toml: error T005: there is no such file\n  ");
    EXPECT_EQ(base::render(problems[1]), "tmp: error T005: this is not a file\n");
}

TEST(Written, KnowsTheColumnOfEachOfItsBytes) {
    struct Row {
        int line;
        const char* text;
        std::size_t at;
        int expected;
    };
    const Row rows[] = {
        {__LINE__, "w = \"abc\"", 0, 6},
        {__LINE__, "w = \"abc\"", 2, 8},
        {__LINE__, "w = 'abc'", 2, 8},
        {__LINE__, "w = \"a\\\"c\"", 2, 9},  // the quote is written with two characters
        {__LINE__, "w = 'a\\c'", 2, 8},      // no escapes here
        {__LINE__, "w = \"äbc\"", 2, 7},     // two bytes, one column
        {__LINE__, "w = \"\\u00e4bc\"", 2, 12},
        {__LINE__, "w = \"\"\"abc\"\"\"", 2, 5},  // text over several lines has only its start
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        Problems problems;
        const auto document = Document::of(row.text, "a.toml", problems);
        ASSERT_TRUE(document);
        EXPECT_EQ(base::column_within(document->root().text("w"), row.at), row.expected);
    }
}
