#include <fstream>

#include "ledger/verify.h"
#include "store_test.h"
#include "tasks/copy_store.h"

// What the commands verify, backup and restore do, on both stores.

namespace {

class StoreTasksTest : public stores::StoreTest {
protected:
    void SetUp() override {
        auto appender = ledger::Appender::open(address(), clock_);
        ASSERT_TRUE(appender);
        for (int at = 0; at < 3; ++at)
            ASSERT_TRUE((*appender)->append(stores::batch("ardenshire", "hv-reviews")));
        ASSERT_TRUE((*appender)->sign("ardenshire", key_));
    }
    std::string store() const {
        return (GetParam() == sql::Engine::Sqlite ? "sqlite:" : "") + address().target;
    }
    std::string file(const std::string& name) const { return (folder() / name).string(); }

    ledger::SigningKey key_ = ledger::SigningKey::of_seed({42});
};

BOTH_STORES(StoreTasksTest);

}  // namespace

TEST_P(StoreTasksTest, VerifiesAndSaysWhatItLookedAt) {
    const auto verified = tasks::verify_store(store(), {ledger::text(key_.verifying_key())});
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->problems.empty());
    EXPECT_EQ(verified->entries, 3);
    EXPECT_EQ(verified->checkpoints, 1);

    const auto distrusted =
        tasks::verify_store(store(), {ledger::text(ledger::SigningKey::of_seed({43}).verifying_key())});
    ASSERT_TRUE(distrusted);
    ASSERT_EQ(distrusted->problems.size(), 1u);
    EXPECT_EQ(distrusted->problems[0].code, "L040");
    EXPECT_EQ(distrusted->problems[0].message,
              "ardenshire entry 3: the checkpoint at this entry was signed by a key that is not trusted");
}

TEST_P(StoreTasksTest, RefusesWhatItCannotRead) {
    struct Row {
        int line;
        std::string address;
        std::vector<std::string> keys;
        const char* code;
    };
    const Row rows[] = {
        {__LINE__, "a.db", {}, "L010"},
        {__LINE__, "sqlite:", {}, "L010"},
        {__LINE__, "sqlite::memory:", {}, "L010"},
        {__LINE__, store(), {"AAAA"}, "L011"},
        {__LINE__, "sqlite:" + file("none.db"), {}, "L003"},
        {__LINE__, "postgresql:///none?host=" + folder().string(), {}, "L003"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto verified = tasks::verify_store(row.address, row.keys);
        ASSERT_FALSE(verified);
        EXPECT_EQ(verified.error().code, row.code);
    }
}

TEST_P(StoreTasksTest, BacksUpOnceAndRestoresIntoAnEmptyStore) {
    const auto backup = tasks::backup_store(store(), file("backup.db"), clock_.now());
    ASSERT_TRUE(backup) << backup.error().message;
    EXPECT_TRUE(backup->problems.empty());
    EXPECT_EQ(backup->entries, 3);
    EXPECT_EQ(tasks::backup_store(store(), file("backup.db"), clock_.now()).error().code, "L041");

    const auto restored =
        tasks::restore_store(file("backup.db"), "sqlite:" + file("restored.db"), clock_.now());
    ASSERT_TRUE(restored);
    EXPECT_TRUE(restored->problems.empty());
    EXPECT_EQ(restored->entries, 3);
    EXPECT_EQ(restored->checkpoints, 1);
    EXPECT_EQ(tasks::restore_store(file("backup.db"), store(), clock_.now()).error().code,
              "L042");  // it is not empty
}

TEST_P(StoreTasksTest, DoesNotRestoreADamagedBackup) {
    ASSERT_TRUE(tasks::backup_store(store(), file("backup.db"), clock_.now()));
    {
        std::fstream damaged(file("backup.db"), std::ios::binary | std::ios::in | std::ios::out);
        damaged.seekp(4096 * 3 + 4000);  // the end of a page, where its cells begin
        damaged.put('\xA5').put('\x5A');
    }
    const auto refused =
        tasks::restore_store(file("backup.db"), "sqlite:" + file("restored.db"), clock_.now());
    EXPECT_TRUE(!refused || !refused->problems.empty());
    EXPECT_FALSE(std::filesystem::exists(file("restored.db")));
}
