#include <fstream>
#include <iterator>
#include <random>

#include "ledger/verify.h"
#include "store_test.h"

// Changes one byte of a SQLite store. DAMAGES=1000 changes so many at random, 200 if not said;
// DAMAGE_STRIDE=1 changes every byte, one after the other.

namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A sound store of three hundred entries with documents and checkpoints, closed: one file.
void make_store(const sql::Address& address) {
    stores::SetClock clock;
    auto appender = ledger::Appender::open(address, clock);
    ASSERT_TRUE(appender);
    const auto key = ledger::SigningKey::of_seed({7});
    for (int at = 1; at <= 30; ++at) {
        auto batch = stores::batch("ardenshire", "measure-" + std::to_string(at));
        batch.drafts.resize(10, batch.drafts[0]);
        batch.blobs = {std::string(static_cast<std::size_t>(at) * 100, 'x')};
        batch.drafts[9].blobs = {ledger::sha256({batch.blobs[0]})};
        ASSERT_TRUE((*appender)->append(batch));
        if (at % 10 == 0) {
            ASSERT_TRUE((*appender)->sign("ardenshire", key));
        }
    }
}

}  // namespace

namespace {

/// A closed store, and copies of it with one byte changed.
class Damage : public testing::Test {
protected:
    void SetUp() override {
        make_store(address_);
        ASSERT_FALSE(fs::exists(address_.target + "-wal"));
        sound_ = content_of(address_.target);
        ASSERT_TRUE(ledger::verify(address_, {})->findings.empty());
    }

    /// What verification says of the store with one byte at `at` changed by `change`; all in one text.
    std::string found(std::size_t at, int change) {
        auto changed = sound_;
        changed[at] = static_cast<char>(changed[at] ^ change);
        const sql::Address copy{sql::Engine::Sqlite, (folder_.path() / "damaged.db").string()};
        for (const auto* beside : {"-wal", "-shm"}) fs::remove(copy.target + beside);
        std::ofstream(copy.target, std::ios::binary) << changed;
        const auto verification = ledger::verify(copy, {});
        if (!verification) return "not opened: " + verification.error().message;
        std::string text;
        for (const auto& finding : verification->findings) text += ledger::text(finding) + "\n";
        return text;
    }

    /// Each change must be found, with the page that it is on; counts those that name an entry too.
    void change(std::size_t at, int change) {
        const auto text = found(at, change);
        const auto page = "the store: page " + std::to_string(at / 4096 + 1) + " of the file does not fit";
        EXPECT_NE(text.find(page), text.npos) << "byte " << at << ": " << text;
        ++changed_;
        names_entry_ += text.find(" entry ") != text.npos;
    }

    void report() const {
        std::printf("  %d bytes changed, all found with their page; %d named an entry too\n", changed_,
                    names_entry_);
    }

    stores::Folder folder_;
    sql::Address address_{sql::Engine::Sqlite, (folder_.path() / "a.db").string()};
    std::string sound_;
    int changed_ = 0, names_entry_ = 0;
};

}  // namespace

TEST_F(Damage, IsFoundAtRandomPlaces) {
    std::mt19937 random(20220701);
    const int damages = stores::count_from_environment("DAMAGES", 200);
    for (int round = 0; round < damages; ++round)
        change(random() % sound_.size(), static_cast<int>(1 + random() % 255));
    report();
    EXPECT_EQ(names_entry_, changed_);
}

// The first and last bytes of every page (its header and first cell pointers; its last cell and its
// checksum), the whole header of the file, and every so-manieth byte between, in use or not.
TEST_F(Damage, IsFoundInEveryPartOfEveryPage) {
    const auto stride = static_cast<std::size_t>(stores::count_from_environment("DAMAGE_STRIDE", 1009));
    for (std::size_t at = 0; at < sound_.size(); ++at) {
        const auto in_page = at % 4096;
        const bool is_edge = in_page == 0 || in_page == 4 || in_page == 9 || in_page >= 4094;
        if (at < 100 || is_edge || at % stride == 0) change(at, 1 << at % 8);
    }
    report();
    EXPECT_EQ(names_entry_, changed_);
}

// A page that holds nothing any more is checked as well.
TEST_F(Damage, IsFoundInAFreePage) {
    {
        auto connection = sql::Connection::open(address_, sql::Opening::Existing);
        ASSERT_TRUE(connection);
        ASSERT_TRUE(connection->execute("create table passing (text text not null)"));
        ASSERT_TRUE(connection->execute("drop table passing"));
    }
    sound_ = content_of(address_.target);
    const auto text = found(sound_.size() - 2000, 1);
    EXPECT_NE(text.find("it belongs to no table"), text.npos) << text;
}

// A store whose writer was killed has its last entries in the log beside it.
TEST_F(Damage, OfTheLogIsFoundBeforeSqliteDropsWhatFollows) {
    const auto log = address_.target + "-wal";
    std::string bytes, file;
    {
        stores::SetClock clock;
        auto appender = ledger::Appender::open(address_, clock);
        ASSERT_TRUE(appender);
        for (int at = 0; at < 5; ++at) {
            ASSERT_TRUE((*appender)->append(stores::batch("ardenshire", "late")));
        }
        bytes = content_of(log);
        file = content_of(address_.target);
    }
    ASSERT_GT(bytes.size(), 20'000u);
    const auto verified = [&](const std::string& with) {
        for (const auto* beside : {"-wal", "-shm"}) fs::remove(address_.target + beside);
        std::ofstream(address_.target, std::ios::binary) << file;
        std::ofstream(log, std::ios::binary) << with;
        const auto verification = ledger::verify(address_, {});
        return !verification                    ? verification.error().message
               : verification->findings.empty() ? std::to_string(verification->entries)
                                                : ledger::text(verification->findings.back());
    };
    EXPECT_EQ(verified(bytes), "305");
    std::mt19937 random(20220701);
    constexpr std::size_t frame = 4120;
    const auto last_transaction = bytes.size() - 6 * frame;
    for (int round = 0; round < 40; ++round) {
        auto changed = bytes;
        // Past what names the format and the count of checkpoints, which the sum covers as well.
        const auto at = random() % last_transaction;
        changed[at] = static_cast<char>(changed[at] ^ static_cast<int>(1 + random() % 255));
        const auto said = verified(changed);
        EXPECT_NE(said.find("its log is damaged at frame"), said.npos) << "byte " << at << ": " << said;
        EXPECT_EQ(content_of(log), changed);  // nothing is written over
    }
    EXPECT_EQ(verified(bytes.substr(0, bytes.size() - 5000)).find("damaged"), std::string::npos);
}

TEST_F(Damage, OfALostTailIsFoundByTheStreamsEnd) {
    const auto& address = address_;
    auto content = content_of(address.target);
    for (const auto part : {std::size_t{1}, std::size_t{4096}, content.size() / 2, content.size() - 100}) {
        std::ofstream(address.target, std::ios::binary) << content.substr(0, content.size() - part);
        const auto verification = ledger::verify(address, {});
        EXPECT_TRUE(!verification || !verification->findings.empty()) << part;
    }
}
