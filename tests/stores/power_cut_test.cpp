#include <random>

#include <sqlite3.h>

#include "faulty_disk.h"
#include "ledger/reader.h"
#include "ledger/verify.h"
#include "store_test.h"

// Power cuts with torn, dropped and reordered writes, and disks that fail. POWER_CUTS=1000 cuts so often; 60
// if not said.

namespace fs = std::filesystem;
using stores::FaultyDisk;

namespace {

// Before any store of this program is opened: the layer must lie under the pages' checksums.
[[maybe_unused]] const auto& installed = FaultyDisk::one();

struct Told {
    std::int64_t last = 0;
    ledger::Digest hash;
};

constexpr int drafts_a_batch = 3;

ledger::Batch large_batch(int number, std::mt19937& random) {
    auto batch = stores::batch("ardenshire", "batch-" + std::to_string(number));
    batch.drafts.resize(drafts_a_batch, batch.drafts[0]);
    // Now and then so large that the log soon runs over into the file: that is when a cut is most dangerous.
    batch.drafts[1].body =
        '"' + std::string(random() % 3 == 0 ? random() % 200'000 : random() % 500, 'x') + '"';
    return batch;
}

/// Appends until the disk refuses; what was acknowledged before.
std::vector<Told> append_until_refused(const sql::Address& address, std::mt19937& random) {
    stores::SetClock clock;
    std::vector<Told> told;
    auto appender = ledger::Appender::open(address, clock);
    if (!appender) return told;
    for (int number = 0; number < 2000; ++number) {
        const auto outcome = (*appender)->append(large_batch(number, random));
        if (!outcome) break;
        told.push_back({outcome->last, outcome->hash});
    }
    return told;
}

/// Every acknowledged batch is there, every batch is whole, and everything verifies.
void check(const sql::Address& address, const std::vector<Told>& told) {
    const auto verification = ledger::verify(address, {});
    if (!verification && told.empty()) return;  // cut before there was a ledger
    ASSERT_TRUE(verification) << verification.error().message;
    for (const auto& finding : verification->findings) ADD_FAILURE() << ledger::text(finding);
    auto reader = ledger::Reader::open(address);
    ASSERT_TRUE(reader);
    std::vector<ledger::Digest> hashes;
    ASSERT_TRUE(reader->each("ardenshire", {1, INT64_MAX},
                             [&](const ledger::Entry& entry) { hashes.push_back(entry.hash); }));
    EXPECT_EQ(hashes.size() % drafts_a_batch, 0u);
    for (const auto& each : told) {
        ASSERT_LE(each.last, static_cast<std::int64_t>(hashes.size()));
        EXPECT_EQ(hashes[static_cast<std::size_t>(each.last) - 1], each.hash);
    }
}

}  // namespace

TEST(PowerCut, LosesNothingAcknowledged) {
    std::mt19937 random(20220701);
    const int cuts = stores::count_from_environment("POWER_CUTS", 60);
    std::size_t acknowledged = 0;
    auto& disk = FaultyDisk::one();
    for (int round = 0; round < cuts && !testing::Test::HasFailure(); ++round) {
        SCOPED_TRACE(testing::Message() << "round " << round);
        const stores::Folder before, after;
        const sql::Address address{sql::Engine::Sqlite, (before.path() / "a.db").string()};
        disk.watch();
        disk.cut_power_after(static_cast<std::int64_t>(random() % 4000));
        const auto told = append_until_refused(address, random);
        EXPECT_TRUE(disk.has_cut());
        disk.write_image(after.path(), random);
        disk.stop();
        acknowledged += told.size();
        check({sql::Engine::Sqlite, (after.path() / "a.db").string()}, told);
    }
    std::printf("  %d power cuts, %zu batches acknowledged before them\n", cuts, acknowledged);
    EXPECT_GT(acknowledged, static_cast<std::size_t>(cuts));
}

/// Whether acknowledged batches, or the store itself, are gone.
static bool has_lost(const sql::Address& address, const std::vector<Told>& told) {
    auto reader = ledger::Reader::open(address);
    if (!reader) return true;
    const auto head = reader->head("ardenshire");
    return !head || !*head || (*head)->position < told.back().last;
}

// The test's own test: on a disk that lies about its syncs, the same cuts do lose what was acknowledged.
TEST(PowerCut, WouldNoticeALoss) {
    std::mt19937 random(20220701);
    auto& disk = FaultyDisk::one();
    int lost = 0;
    for (int round = 0; round < 10; ++round) {
        const stores::Folder before, after;
        const sql::Address address{sql::Engine::Sqlite, (before.path() / "a.db").string()};
        disk.watch();
        disk.lie_about_syncs();
        disk.cut_power_after(2000);
        const auto told = append_until_refused(address, random);
        disk.write_image(after.path(), random);
        disk.stop();
        ASSERT_FALSE(told.empty());
        lost += has_lost({sql::Engine::Sqlite, (after.path() / "a.db").string()}, told);
    }
    EXPECT_GT(lost, 5);
}

TEST(FailingDisk, IsNamedAndTheNextAppendSucceeds) {
    struct Row {
        int line;
        FaultyDisk::Call call;
        int code;
        sql::Reason reason;
    };
    const Row rows[] = {
        {__LINE__, FaultyDisk::Call::Write, SQLITE_IOERR_WRITE, sql::Reason::Failed},
        {__LINE__, FaultyDisk::Call::Sync, SQLITE_IOERR_FSYNC, sql::Reason::Failed},
        {__LINE__, FaultyDisk::Call::Write, SQLITE_FULL, sql::Reason::Full},
        {__LINE__, FaultyDisk::Call::Write, SQLITE_READONLY, sql::Reason::ReadOnly},
    };
    std::mt19937 random(20220701);
    auto& disk = FaultyDisk::one();
    for (const auto& row : rows)
        for (int round = 0; round < 10; ++round) {
            SCOPED_TRACE(testing::Message() << "row at line " << row.line << ", round " << round);
            const stores::Folder folder;
            const sql::Address address{sql::Engine::Sqlite, (folder.path() / "a.db").string()};
            stores::SetClock clock;
            auto appender = ledger::Appender::open(address, clock);
            ASSERT_TRUE(appender);
            disk.watch();
            const auto at =
                static_cast<std::int64_t>(1 + random() % (row.call == FaultyDisk::Call::Write ? 150 : 15));
            disk.fail_once({row.call, at, row.code});
            std::vector<Told> told;
            int refused = 0;
            for (int number = 0; number < 40; ++number) {
                const auto outcome = (*appender)->append(large_batch(number, random));
                if (outcome) {
                    told.push_back({outcome->last, outcome->hash});
                    continue;
                }
                ++refused;
                ASSERT_TRUE(std::holds_alternative<sql::Error>(outcome.error()));
                EXPECT_EQ(std::get<sql::Error>(outcome.error()).reason, row.reason)
                    << std::get<sql::Error>(outcome.error()).message;
            }
            disk.stop();
            EXPECT_TRUE(disk.has_failed());
            EXPECT_LE(refused, 1);  // none where only a checkpoint failed: that is tried again
            EXPECT_EQ(told.size() + static_cast<std::size_t>(refused), 40u);
            appender->reset();
            check(address, told);
        }
}
