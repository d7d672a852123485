#include "ledger/entry.h"

#include <functional>

#include <gtest/gtest.h>

#include "ledger/tree.h"

using namespace std::chrono_literals;
using ledger::Draft;

namespace {

Draft sound_draft() {
    return {"a.officer", "analyst", "target-set", "hv-reviews", 2022y / 7 / 1, R"({"value":"95.0"})", {}};
}

}  // namespace

TEST(Entry, IsHashedAsOneCanonicalObject) {
    ledger::Entry entry{"ardenshire",  7,  {}, *ledger::moment_of("2022-07-01T09:30:00.000000Z"),
                        sound_draft(), {}, {}};
    entry.draft.subject = "the \"review\"";
    entry.draft.blobs = {ledger::sha256({"a document"})};
    EXPECT_EQ(
        ledger::canonical(entry),
        R"({"author":"a.officer",)"
        R"("blobs":["0d1da5138c035ffb7a848cfa108a901b2d7e44195f11ddc475e1fe7c1cf9d8b3"],)"
        R"("body":{"value":"95.0"},"clock_at":"2022-07-01T09:30:00.000000Z","effective_from":"2022-07-01",)"
        R"("kind":"target-set",)"
        R"("previous":"0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("recorded_at":"1970-01-01T00:00:00.000000Z","role":"analyst","sequence":7,"stream":"ardenshire",)"
        R"("subject":"the \"review\""})");
}

TEST(Entry, IsAcceptedOnlyWhole) {
    struct Row {
        int line;
        std::function<void(Draft&)> change;
        const char* code;  // empty: accepted
    };
    const std::string longest(256, 'x'), longest_body = '"' + std::string((1 << 20) - 2, 'x') + '"';
    const Row rows[] = {
        {__LINE__, [](Draft&) {}, ""},
        {__LINE__, [&](Draft& draft) { draft.author = longest; }, ""},
        {__LINE__, [&](Draft& draft) { draft.author = longest + "x"; }, "L021"},
        {__LINE__, [](Draft& draft) { draft.author.clear(); }, "L021"},
        {__LINE__, [](Draft& draft) { draft.role = "a\nb"; }, "L021"},
        {__LINE__, [](Draft& draft) { draft.kind = "\xff"; }, "L021"},
        {__LINE__, [](Draft& draft) { draft.subject = std::string("a\0b", 3); }, "L021"},
        {__LINE__, [](Draft& draft) { draft.effective_from = 2023y / 2 / 29; }, "L021"},
        {__LINE__, [](Draft& draft) { draft.effective_from = 2024y / 2 / 29; }, ""},
        {__LINE__, [&](Draft& draft) { draft.body = longest_body; }, ""},
        {__LINE__, [&](Draft& draft) { draft.body = longest_body + " "; }, "L021"},
        {__LINE__, [](Draft& draft) { draft.body = "{"; }, "L020"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        auto draft = sound_draft();
        row.change(draft);
        const auto accepted = ledger::accepted(draft);
        EXPECT_EQ(accepted ? "" : accepted.error().code, row.code);
    }
}

TEST(Entry, KeepsItsBlobsAsAList) {
    const auto a = ledger::sha256({"a"}), b = ledger::sha256({"b"});
    for (const auto& list : {std::vector<ledger::Digest>{}, {a}, {a, b}, {b, a, b}}) {
        const auto read = ledger::digests_of(ledger::text(list));
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, list);
    }
    const auto one = ledger::text(std::vector{a});
    for (const auto& wrong :
         {std::string(), std::string("["), one.substr(1), one + "]", std::string("[\"a\"]")})
        EXPECT_FALSE(ledger::digests_of(wrong)) << wrong;
}

TEST(StreamName, IsLowerCaseDigitsAndHyphens) {
    EXPECT_TRUE(ledger::is_stream_name("ardenshire-2"));
    EXPECT_TRUE(ledger::is_stream_name(std::string(64, 'a')));
    for (const auto& wrong :
         {std::string(), std::string(65, 'a'), std::string("Arden"), std::string("a b"), std::string("a/b")})
        EXPECT_FALSE(ledger::is_stream_name(wrong)) << wrong;
}
