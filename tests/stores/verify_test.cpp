#include "ledger/verify.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "ledger/proof.h"
#include "ledger/reader.h"
#include "ledger/tree.h"
#include "store_test.h"

namespace fs = std::filesystem;
using ledger::Appender;

namespace {

constexpr int entries = 9;

/// A store with nine entries, a blob at the fourth, and signed checkpoints at the fifth and the ninth.
class VerifyTest : public stores::StoreTest {
protected:
    void SetUp() override {
        auto appender = Appender::open(address(), clock_);
        ASSERT_TRUE(appender) << appender.error().message;
        for (int at = 1; at <= entries; ++at) {
            auto batch = stores::batch("ardenshire", "measure-" + std::to_string(at));
            if (at == 4) {
                batch.blobs = {"a document"};
                batch.drafts[0].blobs = {ledger::sha256({"a document"})};
            }
            ASSERT_TRUE((*appender)->append(batch));
            if (at == 5 || at == entries) {
                ASSERT_TRUE((*appender)->sign("ardenshire", key_));
            }
        }
    }

    std::vector<std::string> findings(const std::vector<ledger::VerifyingKey>& trusted = {}) {
        const auto verification = ledger::verify(address(), trusted);
        if (!verification) return {"not opened: " + verification.error().message};
        std::vector<std::string> texts;
        for (const auto& finding : verification->findings) texts.push_back(ledger::text(finding));
        return texts;
    }

    void change(const std::string& text) {
        auto connection = sql::Connection::open(address(), sql::Opening::Existing);
        ASSERT_TRUE(connection);
        const auto done = connection->execute(text);
        ASSERT_TRUE(done) << done.error().message;
    }

    /// Runs the independent checker; answers its exit code.
    static int check(const std::string& arguments) {
        const auto command =
            "python3 -I " ONTRACK_SOURCE_DIR "/tools/verify_ledger.py " + arguments + " > /dev/null 2>&1";
        return WEXITSTATUS(std::system(command.c_str()));
    }

    ledger::SigningKey key_ = ledger::SigningKey::of_seed({42});
};

BOTH_STORES(VerifyTest);

}  // namespace

TEST_P(VerifyTest, FindsNothingInASoundStore) {
    const auto verification = ledger::verify(address(), {key_.verifying_key()});
    ASSERT_TRUE(verification);
    EXPECT_TRUE(verification->findings.empty()) << ledger::text(verification->findings.front());
    EXPECT_EQ(verification->streams, 1);
    EXPECT_EQ(verification->entries, entries);
    EXPECT_EQ(verification->blobs, 1);
    EXPECT_EQ(verification->checkpoints, 2);
}

TEST_P(VerifyTest, NamesEveryChangeByItsEntry) {
    struct Row {
        int line;
        std::string change;
        std::string finding;  // the one that must be among those found
    };
    const std::string where = " where stream = 'ardenshire' and sequence = 3";
    const auto document = ledger::hex(ledger::sha256({"a document"}));
    const Row rows[] = {
        {__LINE__, "update entries set body = '{\"value\":\"99.9\"}'" + where,
         "ardenshire entry 3: the entry is not what its hash says"},
        {__LINE__, "update entries set author = 'another'" + where,
         "ardenshire entry 3: the entry is not what its hash says"},
        {__LINE__, "update entries set recorded_at = '2022-07-01T08:00:00.000000Z'" + where,
         "ardenshire entry 3: the entry was recorded before the one before it"},
        {__LINE__, "update entries set previous = hash" + where,
         "ardenshire entry 3: the entry does not follow the one before it"},
        {__LINE__, "update entries set hash = previous" + where,
         "ardenshire entry 4: the entry does not follow the one before it"},
        {__LINE__, "update entries set effective_from = 'soon'" + where,
         "ardenshire entry 3: the entry cannot be read (entry 3 cannot be understood)"},
        {__LINE__, "delete from entries" + where, "ardenshire entry 3: the entry is missing"},
        {__LINE__, "delete from entries where sequence = 9", "ardenshire entry 9: the entry is missing"},
        {__LINE__, "update entries set sequence = 10 where sequence = 9",
         "ardenshire entry 9: the entry is missing"},
        {__LINE__, "update streams set hash = replace(hash, substr(hash, 1, 1), 'x')",
         "ardenshire entry 9: the end of stream ardenshire cannot be understood"},
        {__LINE__, "update streams set recorded_at = '2022-07-01T08:00:00.000000Z'",
         "ardenshire entry 9: the stream's end does not fit its entries"},
        {__LINE__, "update streams set frontier = 'x'",
         "ardenshire entry 9: the end of stream ardenshire cannot be understood"},
        {__LINE__, "delete from streams", "ardenshire: the stream's end is missing"},
        {__LINE__, "delete from blobs", "ardenshire entry 4: the blob " + document + " is missing"},
        {__LINE__, "update blobs set content = 'YQ=='",
         "ardenshire entry 4: the blob " + document + " is damaged (the bytes of blob " + document +
             " are not those that were kept)"},
        {__LINE__, "update checkpoints set note = replace(note, 'ardenshire', 'ardenshirf')",
         "ardenshire entry 5: the checkpoint at this entry is not what was signed"},
        {__LINE__, "update checkpoints set size = 6 where size = 5",
         "ardenshire entry 6: the checkpoint at this entry is not what was signed"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        // Each change is made to the same sound store: the tables are put aside, changed and put back.
        for (const auto* table : {"entries", "streams", "blobs", "checkpoints"})
            change(std::string("create table sound_") + table + " as select * from " + table);
        change(row.change);
        const auto found = findings();
        EXPECT_NE(std::find(found.begin(), found.end(), row.finding), found.end())
            << testing::PrintToString(found);
        for (const auto* table : {"entries", "streams", "blobs", "checkpoints"}) {
            change(std::string("delete from ") + table);
            change(std::string("insert into ") + table + " select * from sound_" + table);
            change(std::string("drop table sound_") + table);
        }
        ASSERT_EQ(findings(), std::vector<std::string>{});
    }
}

// Somebody who can write to the store rewrites an entry and everything after it, so that the chain holds
// again.
TEST_P(VerifyTest, FindsARewrittenHistoryByTheSignedCheckpoint) {
    auto reader = ledger::Reader::open(address());
    ASSERT_TRUE(reader);
    std::vector<ledger::Entry> all;
    ASSERT_TRUE(reader->each("ardenshire", {1, entries},
                             [&](ledger::Entry entry) { all.push_back(std::move(entry)); }));
    ledger::Frontier frontier;
    ledger::Digest previous;
    for (auto& entry : all) {
        if (entry.sequence == 3) entry.draft.body = R"({"value":"99.9"})";
        entry.previous = previous;
        previous = entry.hash = ledger::leaf_hash(ledger::canonical(entry));
        frontier.add(previous);
        change("update entries set body = '" + entry.draft.body + "', previous = '" +
               ledger::hex(entry.previous) + "', hash = '" + ledger::hex(entry.hash) +
               "' where sequence = " + std::to_string(entry.sequence));
    }
    change("update streams set hash = '" + ledger::hex(previous) + "', frontier = '" + frontier.text() + "'");
    EXPECT_EQ(
        findings(),
        (std::vector<std::string>{
            "ardenshire entry 5: the entries up to this one are not those that the checkpoint was signed for",
            "ardenshire entry 9: the entries up to this one are not those that the checkpoint was signed "
            "for"}));
}

TEST_P(VerifyTest, TrustsOnlyTheKeysThatItIsGiven) {
    const auto other = ledger::SigningKey::of_seed({43}).verifying_key();
    EXPECT_EQ(findings({other, key_.verifying_key()}), std::vector<std::string>{});
    EXPECT_EQ(
        findings({other}),
        (std::vector<std::string>{
            "ardenshire entry 5: the checkpoint at this entry was signed by a key that is not trusted",
            "ardenshire entry 9: the checkpoint at this entry was signed by a key that is not trusted"}));
}

TEST_P(VerifyTest, ExportsProofsThatAnIndependentCheckerAccepts) {
    auto reader = ledger::Reader::open(address());
    ASSERT_TRUE(reader);
    const auto file = (folder() / "proof.json").string();
    const auto key = " --key " + ledger::text(key_.verifying_key());
    const auto accepts = [&](const std::string& proof) {
        std::ofstream(file) << proof;
        return check("proof '" + file + "'" + key) == 0;
    };
    for (const std::int64_t sequence : {1, 4, entries}) {
        const auto proof = ledger::prove_entry(*reader, "ardenshire", sequence);
        ASSERT_TRUE(proof);
        EXPECT_TRUE(accepts(*proof)) << *proof;
        auto changed = *proof;
        changed.replace(changed.find("81.5"), 4, "81.6");
        EXPECT_FALSE(accepts(changed)) << sequence;
    }
    const auto beginning = ledger::prove_beginning(*reader, "ardenshire", {5, entries});
    ASSERT_TRUE(beginning);
    EXPECT_TRUE(accepts(*beginning)) << *beginning;
    auto changed = *beginning;
    const auto digit = changed.find("[\"") + 10;
    changed[digit] = changed[digit] == '0' ? '1' : '0';
    EXPECT_FALSE(accepts(changed));
    EXPECT_FALSE(ledger::prove_entry(*reader, "ardenshire", entries + 1));
    EXPECT_FALSE(ledger::prove_beginning(*reader, "ardenshire", {6, entries}));
}

TEST_P(VerifyTest, HasItsChainCheckedIndependently) {
    if (GetParam() != sql::Engine::Sqlite) GTEST_SKIP() << "the independent checker reads SQLite files";
    const auto file = "'" + address().target + "'";
    EXPECT_EQ(check("store " + file), 0);
    EXPECT_EQ(check("store " + file + " --key " + ledger::text(key_.verifying_key())), 0);
    EXPECT_EQ(
        check("store " + file + " --key " + ledger::text(ledger::SigningKey::of_seed({43}).verifying_key())),
        1);
    change("update entries set role = 'director' where sequence = 2");
    EXPECT_EQ(check("store " + file), 1);
}
