#include "publication/glyph_coverage.h"

#include <gtest/gtest.h>

#include "publication/templates.h"
#include "publication/typeface_files.h"

using publication::GlyphCoverage;
namespace files = publication::typeface_files;

// How many characters each holds, as Python's fontTools reads it: tables of the first plane and of all.
TEST(GlyphCoverage, IsWhatTheTypefaceSays) {
    struct Row {
        int line;
        std::string_view file;
        int characters;
        char32_t held, not_held;
    };
    const Row rows[] = {
        {__LINE__, publication::templates::regular, 2852, U'Ж', U'ש'},
        {__LINE__, publication::templates::italic, 2816, U'Ω', U'ش'},
        {__LINE__, files::arabic, 1226, U'ش', U'ש'},
        {__LINE__, files::hebrew, 148, U'ש', U'ش'},
        {__LINE__, files::gurmukhi, 104, U'ਸ', U'স'},
        {__LINE__, files::ethiopic, 528, U'ት', U'ਸ'},
        {__LINE__, files::math, 3033, U'𝒳', U'😀'},
        {__LINE__, files::emoji, 1464, U'😀', U'𝒳'},
        {__LINE__, files::chinese, 6606, U'學', U'학'},
        {__LINE__, files::chinese_simplified, 7946, U'学', U'학'},
        {__LINE__, files::korean, 11541, U'학', U'学'},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto coverage = GlyphCoverage::of(row.file);
        int characters = 0;
        for (char32_t one = 0; one < 0x110000; ++one) characters += coverage.holds(one) ? 1 : 0;
        EXPECT_EQ(characters, row.characters);
        EXPECT_TRUE(coverage.holds(row.held));
        EXPECT_FALSE(coverage.holds(row.not_held));
    }
}

TEST(GlyphCoverage, IsRefusedOfWhatIsNoTypeface) {
    EXPECT_THROW(GlyphCoverage::of("wOFF"), std::logic_error);
    EXPECT_THROW(GlyphCoverage::of(files::hebrew.substr(0, 60)), std::logic_error);
    EXPECT_THROW(GlyphCoverage::of(files::hebrew.substr(0, 900)), std::logic_error);
}
