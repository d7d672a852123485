#include "pdf/page_content.h"

#include <gtest/gtest.h>

using pdf::marking_faults;
using pdf::marks_of;
using pdf::with_artifacts;

TEST(PageContent, TellsWhatEachMarkPaints) {
    const auto marks = marks_of(
        "/P <</MCID 0 >>BDC\nBT\n/F1 10 Tf\n1 0 0 1 72 700 Tm\n(Ab) Tj\nET\nEMC\n"
        "q 2 0 0 2 10 10 cm /Table <</MCID 1>> BDC 0 0 5 1 re f EMC Q\n"
        "/Span <</MCID 2 >>BDC 0 0 9 9 re W* n EMC");
    ASSERT_EQ(marks.size(), 3U);
    EXPECT_TRUE(marks.at(0).shows_text);
    EXPECT_FALSE(marks.at(1).shows_text);
    EXPECT_TRUE(marks.at(1).paints);
    EXPECT_EQ(marks.at(1).box.left, 10);
    EXPECT_EQ(marks.at(1).box.right, 20);
    EXPECT_EQ(marks.at(1).box.top, 12);
    EXPECT_FALSE(marks.at(2).paints) << "a path that only clips is not seen";
}

TEST(PageContent, LeavesNothingOutsideEveryMark) {
    const std::string content =
        "0 0 612 792 re\nf\n"                                                // a ground
        "BT /F1 8 Tf 1 0 0 1 50 760 Tm (Head) Tj ET\n"                       // a running head
        "/Table <</MCID 0 >>BDC 0 0 9 1 re f EMC\n"                          // a rule
        "/P <</MCID 1 >>BDC BT (A \\) B) Tj ET EMC\n"                        // a text
        "/Im0 Do 0 0 5 5 re W n BT 1 0 0 1 50 20 Tm [(Fo) -20 (ot)] TJ ET";  // a picture, a foot
    EXPECT_EQ(marking_faults(content).unmarked, 4);
    const auto made = with_artifacts(content, {0}, 792);
    const auto faults = marking_faults(made);
    EXPECT_EQ(faults.unmarked, 0) << made;
    EXPECT_EQ(faults.unbalanced, 0);
    EXPECT_EQ(faults.tagged_in_artifact, 0);
    EXPECT_NE(made.find("/Artifact <</Type /Pagination /Subtype /Header>> BDC\nBT /F1 8"), std::string::npos);
    EXPECT_NE(made.find("/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nBT 1 0 0 1 50 20"),
              std::string::npos);
    EXPECT_NE(made.find("/Artifact BMC 0 0 9 1 re"), std::string::npos);
    EXPECT_NE(made.find("/P <</MCID 1 >>BDC BT (A \\) B) Tj ET EMC"), std::string::npos);
}

TEST(PageContent, TakesASpanOfARunningHeadForNoTag) {
    // So Chromium writes a text for which more than one font is needed.
    const std::string content =
        "BT /F1 8 Tf 1 0 0 1 50 760 Tm (He) Tj /Span <</ActualText (a)>> BDC /F2 8 Tf (a) Tj EMC (d) Tj ET\n"
        "/Span <</ActualText (b)>> BDC BT 1 0 0 1 50 20 Tm (b) Tj ET EMC\n"
        "/P <</MCID 0 >>BDC BT (c) Tj ET EMC";
    EXPECT_EQ(marking_faults(content).unmarked, 4);
    const auto faults = marking_faults(with_artifacts(content, {}, 792));
    EXPECT_EQ(faults.unmarked, 0);
    EXPECT_EQ(faults.unbalanced, 0);
    EXPECT_EQ(faults.artifact_in_tagged, 0);
}

TEST(PageContent, FindsMarksThatDoNotFit) {
    EXPECT_EQ(marking_faults("/P <</MCID 0>> BDC /Artifact BMC (a) Tj EMC EMC").artifact_in_tagged, 1);
    EXPECT_EQ(marking_faults("/Artifact BMC /P <</MCID 0>> BDC (a) Tj EMC EMC").tagged_in_artifact, 1);
    EXPECT_EQ(marking_faults("/P <</MCID 0>> BDC (a) Tj").unbalanced, 1);
    EXPECT_EQ(marking_faults("EMC").unbalanced, 1);
    EXPECT_EQ(marking_faults("/Span BMC (a) Tj EMC").unmarked, 1) << "a mark without an MCID tags nothing";
}

TEST(PageContent, ReadsAnyBytesToTheirEnd) {
    for (const auto* content :
         {"(", "<", "<<", "[", "((((", "BI", "%", "/", "<</MCID", "BT (\\", "q Q Q Q EMC", ">>"})
        EXPECT_GE(marking_faults(content).unbalanced, 0) << content;
}
