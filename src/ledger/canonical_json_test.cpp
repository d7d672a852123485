#include "ledger/canonical_json.h"

#include <gtest/gtest.h>

TEST(CanonicalJson, HasOneFormForOneValue) {
    struct Row {
        int line;
        const char* written;
        const char* canonical;
    };
    const Row rows[] = {
        {__LINE__, R"({"b":1,"a":[true,false,null]})", R"({"a":[true,false,null],"b":1})"},
        {__LINE__, " [ 1 ,\n 2 ] ", "[1,2]"},
        {__LINE__, "[]", "[]"},
        {__LINE__, "{}", "{}"},
        {__LINE__, R"("\u0041\u00e9\/")", R"("Aé/")"},
        {__LINE__, R"("\u000f\n\u0008\"\\")", R"("\u000f\n\b\"\\")"},
        {__LINE__, "\"\x7f\"", "\"\x7f\""},  // DEL is no control character to JSON
        {__LINE__, "-0", "0"},
        {__LINE__, "9007199254740991", "9007199254740991"},
        {__LINE__, "-9007199254740991", "-9007199254740991"},
        // RFC 8785, section 3.2.3: sorted by UTF-16 code units, so the emoji (D83D) stands before U+FB33.
        {__LINE__, R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})",
         "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xef\xac\xb3\":3}"},
        {__LINE__, R"({"a":{"a":1},"b":{"a":1}})",
         R"({"a":{"a":1},"b":{"a":1}})"},  // one name in two objects
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto canonical = ledger::canonical_json(row.written);
        ASSERT_TRUE(canonical);
        EXPECT_EQ(*canonical, row.canonical);
        EXPECT_EQ(ledger::canonical_json(*canonical).value_or(""), row.canonical);
    }
}

TEST(CanonicalJson, RefusesWhatHasNoOneForm) {
    struct Row {
        int line;
        std::string written;
        const char* message;
    };
    const std::string deep64 = std::string(64, '[') + std::string(64, ']');
    EXPECT_EQ(ledger::canonical_json(deep64).value_or(""), deep64);
    const Row rows[] = {
        {__LINE__, "", "the body is not JSON"},
        {__LINE__, "{\"a\":1", "the body is not JSON"},
        {__LINE__, "\"\xff\"", "the body is not JSON"},
        {__LINE__, "1 2", "the body is not JSON"},
        {__LINE__, R"({"a":1,"a":1})", "\"a\" stands twice in one object"},
        {__LINE__, R"({"a":1,"\u0061":2})", "\"a\" stands twice in one object"},
        {__LINE__, "1.5", "the number 1.5 is not whole or too large"},
        {__LINE__, "9007199254740992", "the number 9007199254740992 is not whole or too large"},
        {__LINE__, "-9007199254740992", "the number -9007199254740992 is not whole or too large"},
        {__LINE__, "[" + deep64 + "]", "the body is nested too deeply"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto canonical = ledger::canonical_json(row.written);
        ASSERT_FALSE(canonical);
        EXPECT_EQ(canonical.error().code, "L020");
        EXPECT_EQ(canonical.error().message, row.message);
    }
}
