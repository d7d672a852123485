#include "publication/every_glyph.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "publication/glyph_coverage.h"
#include "publication/templates.h"

using publication::with_every_glyph;

namespace {

std::string page_of(std::string_view text) {
    return "<html><head><style>\np { margin: 0 }\n</style></head><body title=\"ש\"><p>" + std::string(text) +
           "</p></body></html>";
}

std::string paragraph(const std::string& page) {
    const auto begin = page.find("<p>") + 3;
    return page.substr(begin, page.find("</p>") - begin);
}

/// The families whose bytes were put into the page.
std::set<std::string> families(const std::string& page) {
    static const std::regex pattern(R"re(@font-face \{ font-family: "([^"]*)")re");
    std::set<std::string> all;
    for (std::sregex_iterator one(page.begin(), page.end(), pattern), end; one != end; ++one)
        all.insert((*one)[1]);
    return all;
}

std::string utf8(char32_t one) {
    const auto byte = [](char32_t value) { return static_cast<char>(value); };
    if (one < 0x800) return {byte(0xC0 | one >> 6), byte(0x80 | (one & 0x3F))};
    if (one < 0x10000)
        return {byte(0xE0 | one >> 12), byte(0x80 | (one >> 6 & 0x3F)), byte(0x80 | (one & 0x3F))};
    return {byte(0xF0 | one >> 18), byte(0x80 | (one >> 12 & 0x3F)), byte(0x80 | (one >> 6 & 0x3F)),
            byte(0x80 | (one & 0x3F))};
}

}  // namespace

TEST(EveryGlyph, PutsIntoThePageWhatItsCharactersNeedAndNoMore) {
    struct Row {
        int line;
        std::string text;
        std::set<std::string> families;
        std::string printed;  // empty: as it was written
    };
    const Row rows[] = {
        {__LINE__, "Plain, 81.5% – £12 · ½ ▲ ● ○ −3", {}, ""},
        {__LINE__, "Ωμέγα, Добрий день, İstanbul, trường, → ≤ ∞", {}, ""},
        {__LINE__, "eﬃcient ﬂow oﬀ, ﬁne, baﬄe, ﬆ ﬅ", {}, "efficient flow off, fine, baffle, st ſt"},
        {__LINE__, "السلام عليكم، آپ کا", {"Noto Sans Arabic"}, ""},
        {__LINE__, "שלום and سلام", {"Noto Sans Arabic", "Noto Sans Hebrew"}, ""},
        {__LINE__, "আপনার ਤੁਹਾਡੇ", {"Noto Sans Bengali", "Noto Sans Gurmukhi"}, ""},
        {__LINE__,
         "👩‍👩‍👧‍👦 ✔\ufe0f",
         {"Noto Emoji"},
         "👩‍👩‍👧‍👦 ✔"},  // in colour it would be the machine’s
        {__LINE__, "學校 학교", {"Noto Sans TC", "Noto Sans KR"}, ""},
        {__LINE__, "学", {"Noto Sans SC"}, ""},
        {__LINE__, "𝒳 ∮", {"Noto Sans Math"}, ""},
        {__LINE__, "a\u200bb\u00adc\u2066d\ufeff", {}, ""},  // they join and part, and are not drawn
        {__LINE__,
         "a\ue000b\U0010fffdc",
         {},
         "a\u2066[U+E000]\u2069b\u2066[U+10FFFD]\u2069c"},  // Inter draws the first, as anything
        {__LINE__,
         "\ufffd, 𒀀 and ש",
         {"Noto Sans Hebrew"},
         "\u2066[U+FFFD]\u2069, \u2066[U+12000]\u2069 and ש"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto made = with_every_glyph(page_of(row.text), "");
        EXPECT_EQ(families(made), row.families);
        EXPECT_EQ(paragraph(made), row.printed.empty() ? row.text : row.printed);
        if (row.families.empty() && row.printed.empty()) {
            EXPECT_EQ(made, page_of(row.text));
        }
    }
}

/// The short way for usual letters leaves out none that Inter lacks in one of its styles.
TEST(EveryGlyph, TakesNoCharacterForOneOfInterThatIsNot) {
    const std::pair<char32_t, char32_t> near_the_usual[] = {
        {0xA0, 0x17F}, {0x2010, 0x2027}, {0x2030, 0x205E}, {0x2200, 0x2230}, {0x25A0, 0x25FF}};
    for (const auto file : {publication::templates::regular, publication::templates::bold,
                            publication::templates::italic, publication::templates::bold_italic}) {
        const auto inter = publication::GlyphCoverage::of(file);
        for (const auto& [first, last] : near_the_usual)
            for (auto one = first; one <= last; ++one) {
                if (one == 0xAD || inter.holds(one)) continue;  // the soft hyphen is not drawn
                const auto page = page_of(utf8(one));
                EXPECT_NE(with_every_glyph(page, ""), page) << "U+" << std::hex << static_cast<unsigned>(one);
            }
    }
}

TEST(EveryGlyph, StandsBehindTheTypefaceOfTheHouse) {
    EXPECT_NE(with_every_glyph(page_of("ש"), "Source Sans 3")
                  .find("font-family: \"Source Sans 3\", Inter, \"Noto Sans Hebrew\", Helvetica"),
              std::string::npos);
    EXPECT_NE(with_every_glyph(page_of("ש"), "").find("font-family: Inter, \"Noto Sans Hebrew\", Helvetica"),
              std::string::npos);
}
