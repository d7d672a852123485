#include "pdf/unicode_map.h"

#include <gtest/gtest.h>

TEST(UnicodeMap, KnowsTheCodesThatAreMapped) {
    const auto map = pdf::read_unicode_map(
        "2 beginbfchar\n<0041> <0061>\n<0100> <D83DDE00>\nendbfchar\n"
        "1 beginbfrange\n<0200> <0203> <0300>\nendbfrange\n");
    for (const unsigned code : {0x41U, 0x100U, 0x200U, 0x203U}) EXPECT_TRUE(map.holds(code)) << code;
    for (const unsigned code : {0x40U, 0x42U, 0x1FFU, 0x204U}) EXPECT_FALSE(map.holds(code)) << code;
    EXPECT_FALSE(map.gives_zero);
    EXPECT_FALSE(map.gives_mark);
}

TEST(UnicodeMap, SeesWhatIsNoCharacter) {
    EXPECT_TRUE(pdf::read_unicode_map("1 beginbfchar <01> <0000> endbfchar").gives_zero);
    EXPECT_TRUE(pdf::read_unicode_map("1 beginbfchar <01> <FEFF> endbfchar").gives_mark);
    EXPECT_TRUE(pdf::read_unicode_map("1 beginbfrange <01> <02> [<0041> <FFFE>] endbfrange").gives_mark);
}

TEST(UnicodeMap, ReadsTheCodesOfATextInEveryWriting) {
    EXPECT_EQ(pdf::codes_of("<00410100>", 2), (std::vector<unsigned>{0x41, 0x100}));
    EXPECT_EQ(pdf::codes_of("(a\\)\\101\\n(b))", 1),
              (std::vector<unsigned>{'a', ')', 'A', '\n', '(', 'b', ')'}));
    EXPECT_EQ(pdf::codes_of("[(a) -250 <62>]", 1), (std::vector<unsigned>{'a', 'b'}));
    EXPECT_TRUE(pdf::codes_of("(", 1).empty());
    EXPECT_TRUE(pdf::codes_of("12", 1).empty());
}
