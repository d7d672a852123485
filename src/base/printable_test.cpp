#include "base/printable.h"

#include <gtest/gtest.h>

TEST(Printable, ReplacesWhatWouldMakeAPageSaySomethingElse) {
    struct Row {
        int line;
        std::string_view text;
        std::string_view expected;
    };
    const Row rows[] = {
        {__LINE__, "", ""},
        {__LINE__, "75.4% – £1,243, naïve 日本 🙂", "75.4% – £1,243, naïve 日本 🙂"},
        {__LINE__, "a\tb\nc", "a\tb\nc"},
        {__LINE__, "a\r\nb", "a\nb"},
        {__LINE__, "a\rb",
         "a\xEF\xBF\xBD"
         "b"},
        {__LINE__, std::string_view("a\0b", 3),
         "a\xEF\xBF\xBD"
         "b"},
        {__LINE__, "\x7F", "\xEF\xBF\xBD"},
        {__LINE__, "\xC2\x9F", "\xEF\xBF\xBD"},
        {__LINE__, "\xC2\xA0", "\xC2\xA0"},          // a space that does not break is welcome
        {__LINE__, "\xE2\x80\xA9", "\xE2\x80\xA9"},  // U+2029, the last before the marks
        {__LINE__, "\xE2\x80\xAA", "\xEF\xBF\xBD"},  // U+202A
        {__LINE__, "\xE2\x80\xAE", "\xEF\xBF\xBD"},  // U+202E
        {__LINE__, "\xE2\x80\xAF", "\xE2\x80\xAF"},  // U+202F
        {__LINE__, "\xE2\x81\xA5", "\xE2\x81\xA5"},  // U+2065
        {__LINE__, "\xE2\x81\xA6", "\xEF\xBF\xBD"},  // U+2066
        {__LINE__, "\xE2\x81\xA9", "\xEF\xBF\xBD"},  // U+2069
        {__LINE__, "\xFF\x41",
         "\xEF\xBF\xBD"
         "A"},
        {__LINE__, "\xED\xA0\x80", "\xEF\xBF\xBD"},  // half a pair, which is no UTF-8
        {__LINE__, "caf\xE9", "caf\xEF\xBF\xBD"},    // Windows-1252
        {__LINE__, "\xEF\xBF\xBE", "\xEF\xBF\xBD"},  // U+FFFE
        {__LINE__, "£\r\n\r\n", "£\n\n"},
        {__LINE__, "a\r\r\n", "a\xEF\xBF\xBD\n"},
        {__LINE__, "12\r", "12\xEF\xBF\xBD"},
        {__LINE__, "\r£\n", "\xEF\xBF\xBD£\n"},
        {__LINE__, "\xE2\x80z", "\xEF\xBF\xBD\xEF\xBF\xBDz"},  // a dash that is cut short
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(base::printable(row.text), row.expected);
    }
}
