#include "ledger/copy_store.h"

#include "ledger/reader.h"
#include "ledger/verify.h"
#include "store_test.h"

namespace {

class CopyTest : public stores::StoreTest {
protected:
    /// The other engine than the one under test: a copy must cross.
    sql::Address other() {
        if (GetParam() == sql::Engine::Sqlite) return stores::PostgresServer::one().new_database();
        return {sql::Engine::Sqlite, (folder() / "copy.db").string()};
    }
    /// Everything that a reader sees of a store.
    static std::vector<std::string> content(const sql::Address& address) {
        std::vector<std::string> seen;
        auto reader = ledger::Reader::open(address);
        if (!reader) return {reader.error().message};
        const auto streams = reader->streams().value();
        for (const auto& stream : streams) {
            const auto show = [&](const ledger::Entry& entry) {
                seen.push_back(ledger::canonical(entry) + ledger::hex(entry.hash));
            };
            EXPECT_TRUE(reader->each(stream, {1, INT64_MAX}, show));
            const auto checkpoints = reader->checkpoints(stream).value();
            for (const auto& checkpoint : checkpoints) seen.push_back(checkpoint.note);
        }
        return seen;
    }
};

BOTH_STORES(CopyTest);

}  // namespace

TEST_P(CopyTest, IsTheSameLedgerOnTheOtherEngineAndBack) {
    auto appender = ledger::Appender::open(address(), clock_);
    ASSERT_TRUE(appender);
    const std::string document(300'000, 'x');  // two parts
    for (const auto* stream : {"ardenshire", "borsetshire"}) {
        auto batch = stores::batch(stream, "hv-reviews");
        batch.drafts.resize(1100, batch.drafts[0]);  // more than a page of the copy
        batch.blobs = {document};
        batch.drafts[7].blobs = {ledger::sha256({document})};
        ASSERT_TRUE((*appender)->append(batch));
        ASSERT_TRUE((*appender)->sign(stream, ledger::SigningKey::of_seed({1})));
    }
    const auto there = other();
    const auto copied = ledger::copy_store(address(), there, clock_.now());
    ASSERT_TRUE(copied) << copied.error().message;
    const auto verification = ledger::verify(there, {});
    ASSERT_TRUE(verification);
    EXPECT_TRUE(verification->findings.empty());
    EXPECT_EQ(verification->entries, 2200);
    EXPECT_EQ(verification->checkpoints, 2);
    EXPECT_EQ(content(there), content(address()));

    // What has been copied goes on as a ledger of its own, and is never written over.
    const auto again = ledger::copy_store(address(), there, clock_.now());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, sql::Reason::Constraint);
    auto restored = ledger::Appender::open(there, clock_);
    ASSERT_TRUE(restored);
    const auto next = (*restored)->append(stores::batch("ardenshire", "a"));
    ASSERT_TRUE(next);
    EXPECT_EQ(next->first, 1101);
}

TEST_P(CopyTest, LeavesNothingHalfWhereTheSourceIsDamaged) {
    {
        ASSERT_TRUE(
            ledger::Appender::open(address(), clock_).value()->append(stores::batch("ardenshire", "a")));
    }
    auto connection = sql::Connection::open(address(), sql::Opening::Existing);
    ASSERT_TRUE(connection);
    ASSERT_TRUE(connection->execute("drop table checkpoints"));
    const auto there = other();
    EXPECT_FALSE(ledger::copy_store(address(), there, clock_.now()));
    EXPECT_TRUE(content(there).empty());
}
