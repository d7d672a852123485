#include "council/council.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "council/kinds.h"

using namespace std::chrono_literals;
using council::Council;

namespace {

constexpr auto day = 2022y / std::chrono::July / 1;

ledger::Entry entry(std::int64_t sequence, const council::FactName& name, const std::string& says,
                    std::chrono::year_month_day from = day) {
    ledger::Entry made;
    made.stream = "ardenshire";
    made.sequence = sequence;
    made.recorded_at = ledger::Moment(std::chrono::microseconds(sequence));
    made.draft = {"a.officer", "analyst", name.kind, name.subject, from, "", {}};
    made.draft.body = council::text({name.id, says == "removed", says == "removed" ? "" : says});
    made.hash = ledger::sha256({made.draft.body, std::to_string(sequence)});
    return made;
}

/// What stands and what was said before, as text.
std::string told(const Council& council) {
    std::string told = std::to_string(council.position()) + " " + ledger::hex(council.hash()) + "\n";
    for (const auto* fact : council.all()) {
        told += fact->name.kind + "/" + fact->name.subject + "/" + fact->name.id +
                (fact->current() ? ":" : " gone:");
        for (const auto* revision : fact->revisions.all())
            told += " " + std::to_string(revision->entry().sequence) + std::string(revision->says());
        told += "\n";
    }
    for (const auto sequence : council.unread()) told += std::to_string(sequence) + " unread\n";
    return told;
}

/// Entries about few facts, so that most of them meet.
std::vector<ledger::Entry> random_entries() {
    const auto kinds = rc::gen::element<std::string>("target", "page", "action");
    const auto subjects = rc::gen::element<std::string>("neet", "re-referrals", "a \"quoted\" one");
    const auto ids = rc::gen::element<std::string>("2022-04-01", "1", "ä/\\\"b");
    const auto says = rc::gen::element<std::string>(R"({"at_least":"90.0"})", "[1,2]", "removed", "");
    std::vector<ledger::Entry> entries;
    const auto count = *rc::gen::inRange(0, 60);
    for (int at = 0; at < count; ++at) {
        entries.push_back(entry(at + 1, {*kinds, *subjects, *ids}, *says));
        if (*rc::gen::inRange(0, 12) == 0) entries.back().draft.body = R"({"value":"95.0"})";
    }
    return entries;
}

}  // namespace

RC_GTEST_PROP(Council, IsTheSameFoldedAtOnceOrEntryByEntry, ()) {
    const auto entries = random_entries();
    std::vector<Council> councils(1);
    for (const auto& one : entries) {
        councils.push_back(councils.back());
        councils.back().add(one);
    }
    // Every council on the way is still what a fold from the first entry makes of it.
    for (std::size_t position = 0; position < councils.size(); ++position) {
        Council afresh;
        for (std::size_t at = 0; at < position; ++at) afresh.add(entries[at]);
        RC_ASSERT(told(afresh) == told(councils[position]));
    }
}

TEST(Council, KeepsEveryRevision) {
    Council council;
    const council::FactName target{"target", "neet", "2022-04-01"};
    council.add(entry(1, target, R"({"at_most":"2.0"})"));
    council.add(entry(2, target, R"({"at_most":"1.9"})"));
    council.add(entry(3, {"basis", "neet", "2022-04-01"}, "{}"));
    const auto earlier = council;
    council.add(entry(4, target, "removed"));
    ASSERT_NE(council.find(target), nullptr);
    EXPECT_EQ(council.find(target)->revisions.size(), 3u);
    EXPECT_EQ(council.find(target)->current(), nullptr);
    EXPECT_EQ(council.facts("target").size(), 0u);
    EXPECT_EQ(earlier.find(target)->current()->says(), R"({"at_most":"1.9"})");
    EXPECT_EQ(earlier.facts("target", "neet").size(), 1u);
    EXPECT_EQ(earlier.facts("target", "re-referrals").size(), 0u);
    EXPECT_EQ(council.find({"target", "neet", "2023-04-01"}), nullptr);
}

TEST(Council, TellsWhatIsRecordedFromWhatIsInForce) {
    Council council;
    const council::FactName role{"role-holder", "head-care", "1"};
    council.add(entry(1, role, R"({"name":"T. Brandt"})", 2016y / 4 / 1));
    council.add(entry(2, role, R"({"name":"N. Vaughan","until":"2023-03-31"})", 2022y / 6 / 1));
    const auto& fact = *council.find(role);
    struct Row {
        int line;
        std::chrono::year_month_day on;
        const char* name;  // null: nobody
    };
    const Row rows[] = {{__LINE__, 2016y / 3 / 31, nullptr},      {__LINE__, 2016y / 4 / 1, "T. Brandt"},
                        {__LINE__, 2022y / 5 / 31, "T. Brandt"},  {__LINE__, 2022y / 6 / 1, "N. Vaughan"},
                        {__LINE__, 2023y / 3 / 31, "N. Vaughan"}, {__LINE__, 2023y / 4 / 1, nullptr}};
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto* held = fact.effective_on(row.on);
        ASSERT_EQ(held != nullptr, row.name != nullptr);
        if (held != nullptr) {
            EXPECT_EQ(council::text_in(held->says(), "name"), row.name);
        }
    }
}

TEST(FactBody, IsReadBackAsItWasWritten) {
    for (const council::FactBody& body :
         {council::FactBody{"a", false, {}}, {"ä\"\\\n", true, {}}, {"x", false, R"({"id":"}"})"}}) {
        const auto written = council::text(body);
        const auto read = council::read_body(written);
        ASSERT_TRUE(read) << written;
        EXPECT_EQ(read->id, body.id);
        EXPECT_EQ(read->is_removed, body.is_removed);
        EXPECT_EQ(read->says, body.says);
    }
    for (const auto* wrong : {"", "{}", R"({"id":)", R"({"id":"a)", R"({"id":"a\)",
                              R"({"id":"a"})"
                              " ",
                              R"({"id":"a","says":})", R"({"id":"a","removed":false})", R"({"id":"\x"})"})
        EXPECT_FALSE(council::read_body(wrong)) << wrong;
}
