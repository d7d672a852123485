#include <gtest/gtest.h>

#include "contradictions/claims.h"
#include "contradictions/likeness.h"
#include "contradictions/named_periods.h"
#include "contradictions/scale.h"
#include "contradictions/sentences.h"
#include "contradictions/stated_shares.h"

using namespace base::literals;
using contradictions::Claim;
using terms::Polarity;

TEST(Sentences, EndAtAMarkBeforeSpaceOrAtTheEndOfAParagraph) {
    const std::vector<std::string> expected = {
        "It was 83.9% (2 of\u00a03).", "Why?", "# A heading", "- one", "- two", "and the end"};
    EXPECT_EQ(contradictions::sentences(
                  "It was 83.9%\n(2 of\u00a03). Why?\n\n# A heading\n\n- one\n- two\n\nand  the end"),
              expected);
    EXPECT_TRUE(contradictions::sentences(" \n\n ").empty());
}

TEST(Claims, AreReadFromPlainStatementsOnly) {
    struct Row {
        int line;
        const char* sentence;
        Polarity polarity;
        std::optional<Claim> expected;
    };
    const Row rows[] = {
        {__LINE__, "The service is on track.", Polarity::High, Claim::OnTrack},
        {__LINE__, "The service is not on track.", Polarity::High, Claim::NotOnTrack},
        {__LINE__, "This meets the target.", Polarity::High, Claim::OnTrack},
        {__LINE__, "Nine more would have met the target.", Polarity::High, std::nullopt},
        {__LINE__, "The target is expected to be met by March.", Polarity::High, std::nullopt},
        {__LINE__, "The target was not met.", Polarity::High, Claim::NotOnTrack},
        {__LINE__, "We are no longer on target, which nobody met.", Polarity::High, std::nullopt},
        {__LINE__, "The rate is above the target.", Polarity::High, Claim::OnTrack},
        {__LINE__, "The rate is above the target.", Polarity::Low, Claim::NotOnTrack},
        {__LINE__, "The rate is below the target.", Polarity::Low, Claim::OnTrack},
        {__LINE__, "The rate is below the target.", Polarity::Band, std::nullopt},
        {__LINE__, "The ontracking of tractors rose.", Polarity::High, std::nullopt},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(contradictions::target_claim(row.sentence, row.polarity), row.expected);
    }
}

TEST(Claims, OfChangeNeedTheMeasureAsSubjectAndTheirBase) {
    using contradictions::change_claim;
    EXPECT_EQ(change_claim("The share is lower than last quarter.", false), Claim::Fell);
    EXPECT_EQ(change_claim("The share is lower than last quarter.", true), std::nullopt);
    EXPECT_EQ(change_claim("It has risen since last year.", true), Claim::Rose);
    EXPECT_EQ(change_claim("Contacts are lower than last quarter.", false), std::nullopt);
    EXPECT_EQ(change_claim("The share is not lower than last quarter.", false), std::nullopt);
}

TEST(NamedPeriods, AreReadAsOfficersWriteThem) {
    struct Row {
        int line;
        const char* title;
        const char* words;   // null: names none
        const char* period;  // of the data
        bool agrees;
    };
    const Row rows[] = {
        {__LINE__, "Report, Quarter 3", "Quarter 3", "2022-23-Q3", true},
        {__LINE__, "Report, Quarter 3", "Quarter 3", "2022-23-Q2", false},
        {__LINE__, "Reviews, Q4 2021/22", "Q4 2021/22", "2021-22-Q4", true},
        {__LINE__, "Reviews, Q4 2021/22", "Q4 2021/22", "2022-23-Q4", false},
        {__LINE__, "Reviews 2021–22", "2021–22", "2021-22-Q4", true},
        {__LINE__, "Reviews 2021/22", "2021/22", "2021-22", true},
        {__LINE__, "Reviews 2021/22", "2021/22", "2020-21", false},
        {__LINE__, "Absence 2021/22", "2021/22", "2021/22", true},  // of an academic year
        {__LINE__, "Children in care at 31 March 2021", "March 2021", "2020-21-Q4", true},
        {__LINE__, "Children in care at 31 March 2021", "March 2021", "2021-22-Q4", false},
        {__LINE__, "Page 2022-24 of many", nullptr, "2021-22", true},
        {__LINE__, "Sequence q5 of May flowers", nullptr, "2021-22", true},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto found = contradictions::named_periods(row.title);
        ASSERT_EQ(found.size(), row.words == nullptr ? 0U : 1U);
        if (row.words == nullptr) continue;
        EXPECT_EQ(found.front().words, row.words);
        EXPECT_EQ(contradictions::agrees(found.front(), *terms::Period::read(row.period)), row.agrees);
    }
}

TEST(StatedShares, AreHeldAgainstTheirNumbersToTheDecimalsWritten) {
    const auto found = contradictions::stated_shares(
        "83.9% (1,322 of 1,576), and 6 of the 9 who came (67 per cent); 5 of 0 (0%), 12% of 3 of them");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].computed(), 83.9_dec);
    EXPECT_EQ(found[0].percent, 83.9_dec);
    EXPECT_EQ(found[1].computed(), 67_dec);
    EXPECT_EQ(found[1].decimals, 0);
}

TEST(TimesApart, NeedsTenTimesAndTwenty) {
    using contradictions::times_apart;
    EXPECT_EQ(times_apart(73390_dec, 420_dec), 174);
    EXPECT_EQ(times_apart(30_dec, 3_dec), 10);
    EXPECT_EQ(times_apart(29.9_dec, 3_dec), std::nullopt);
    EXPECT_EQ(times_apart(20_dec, 1_dec), std::nullopt);  // nineteen apart
    EXPECT_EQ(times_apart(21_dec, 1_dec), 21);
    EXPECT_EQ(times_apart(0.815_dec, 90_dec), 110);
    EXPECT_EQ(times_apart(0_dec, 420_dec), std::nullopt);
    EXPECT_EQ(times_apart(-300_dec, 3_dec), std::nullopt);
}

TEST(Likeness, IsOneForTheSameWordsAndFallsWithEachOther) {
    using contradictions::likeness;
    EXPECT_EQ(likeness("Posts  are\nvacant.", "posts are vacant."), 1.0);
    EXPECT_EQ(likeness("a b c d", "a b x d"), 0.75);
    EXPECT_EQ(likeness("a b c d", "e f g h"), 0.0);
    EXPECT_EQ(likeness("", ""), 0.0);
}
