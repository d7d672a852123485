#include <cstdlib>

#include "ledger/reader.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "store_test.h"

// Stores that were written by each version of the tables, kept as they are: every later program must open
// them, bring them to its own version and find every entry as it was recorded. A new version adds its sample:
//   SAMPLE=1 stores_test --gtest_filter='*IsWritten*'   and commit scenarios/earlier_stores/schema-N.db

namespace fs = std::filesystem;

namespace {

struct Sample {
    int version;
    const char* last_hash;  // of its third entry
};

constexpr Sample samples[] = {
    {1, "3e5959dc6fddacb40dad1971e3c291f4268d2d750800a39c1f2cf8aeb0fd7198"},
};

fs::path file_of(int version) {
    return fs::path(ONTRACK_SOURCE_DIR) / "scenarios/earlier_stores" /
           ("schema-" + std::to_string(version) + ".db");
}

}  // namespace

TEST(Sample, IsWrittenForTheNewestVersion) {
    const auto newest = file_of(ledger::newest_schema());
    if (std::getenv("SAMPLE") != nullptr && !fs::exists(newest)) {
        stores::SetClock clock;
        auto appender = ledger::Appender::open({sql::Engine::Sqlite, newest.string()}, clock);
        ASSERT_TRUE(appender);
        for (const auto* subject : {"hv-reviews", "Zoë's plan", "ehc-plans"}) {
            auto batch = stores::batch("ardenshire", subject);
            batch.blobs = {std::string("The document of ") + subject};
            batch.drafts[0].blobs = {ledger::sha256({batch.blobs[0]})};
            ASSERT_TRUE((*appender)->append(batch));
        }
        ASSERT_TRUE((*appender)->sign("ardenshire", ledger::SigningKey::of_seed({42})));
    }
    EXPECT_TRUE(fs::exists(newest)) << "the newest version of the tables has no sample";
    EXPECT_EQ(std::size(samples), static_cast<std::size_t>(ledger::newest_schema()));
}

TEST(Sample, OfEveryVersionOpensVerifiesAndGoesOn) {
    const auto key = ledger::SigningKey::of_seed({42}).verifying_key();
    for (const auto& sample : samples) {
        SCOPED_TRACE(testing::Message() << "schema version " << sample.version);
        const stores::Folder folder;
        const sql::Address address{sql::Engine::Sqlite, (folder.path() / "a.db").string()};
        fs::copy_file(file_of(sample.version), address.target);
        stores::SetClock clock;
        auto appender = ledger::Appender::open(address, clock);
        ASSERT_TRUE(appender) << appender.error().message;
        const auto verification = ledger::verify(address, {key});
        ASSERT_TRUE(verification);
        EXPECT_TRUE(verification->findings.empty());
        EXPECT_EQ(verification->entries, 3);
        EXPECT_EQ(verification->blobs, 3);
        EXPECT_EQ(verification->checkpoints, 1);
        const auto head = ledger::Reader::open(address)->head("ardenshire");
        ASSERT_TRUE(head && *head);
        EXPECT_EQ(ledger::hex((*head)->hash), sample.last_hash);
        const auto next = (*appender)->append(stores::batch("ardenshire", "a"));
        ASSERT_TRUE(next);
        EXPECT_EQ(next->first, 4);
    }
}
