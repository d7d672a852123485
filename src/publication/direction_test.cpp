#include "publication/direction.h"

#include <gtest/gtest.h>

#include "publication/html.h"
#include "publication/sample_report_test.h"

using publication::with_direction;

TEST(Direction, IsGivenToWhatHoldsLettersFromRightToLeftAndToNothingElse) {
    struct Row {
        int line;
        std::string page, made;
    };
    const Row rows[] = {
        {__LINE__, "<p>Plain, é, – and 漢</p>", "<p>Plain, é, – and 漢</p>"},
        {__LINE__, "<p>One</p><p class=\"note\">مرحبا بكم.</p>",
         "<p>One</p><p dir=\"auto\" class=\"note\">مرحبا بكم.</p>"},
        {__LINE__, "<ul><li>A</li><li><a href=\"#a\">שלום</a>.</li></ul>",
         "<ul><li>A</li><li dir=\"auto\"><a href=\"#a\">שלום</a>.</li></ul>"},
        {__LINE__, "<td><span class=\"n\">1</span> <span class=\"detail\"><span>آ</span></span></td>",
         "<td><span class=\"n\">1</span> <span dir=\"auto\" class=\"detail\"><span>آ</span></span></td>"},
        {__LINE__, "<td><span class=\"n\">1</span> ﷺ</td>",
         "<td dir=\"auto\"><span class=\"n\">1</span> ﷺ</td>"},
        {__LINE__, "<p>𐤀 and 𞤀 twice</p>", "<p dir=\"auto\">𐤀 and 𞤀 twice</p>"},
        // no letter: what begins a file, and a ligature of Latin letters
        {__LINE__, "<p>\uFEFF ﬁ \uFE0F</p>", "<p>\uFEFF ﬁ \uFE0F</p>"},
        // an attribute and what stands in no paragraph
        {__LINE__, "<p title=\"ש\">A</p><style>\"ש\"</style>", "<p title=\"ש\">A</p><style>\"ש\"</style>"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "line " << row.line);
        EXPECT_EQ(with_direction(row.page), row.made);
    }
}

TEST(Direction, IsGivenOnScreenAndOnPaper) {
    auto report = publication::report_of("مرحبا بكم.");
    EXPECT_NE(publication::html(report).find("<p dir=\"auto\""), std::string::npos);
    EXPECT_NE(publication::html_to_print(report).find("<p dir=\"auto\""), std::string::npos);
    report = publication::report_of("Plain.");
    EXPECT_EQ(publication::html(report).find("dir=\"auto\""), std::string::npos);
}
