#include <fstream>
#include <iterator>
#include <random>

#include "ledger/verify.h"
#include "store_test.h"

// Changes one byte of a SQLite store at random places. DAMAGES=1000 changes so many; 200 if not said.

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

TEST(Damage, IsFoundWhateverByteIsChanged) {
    const stores::Folder folder;
    const sql::Address address{sql::Engine::Sqlite, (folder.path() / "a.db").string()};
    make_store(address);
    ASSERT_FALSE(fs::exists(address.target + "-wal"));
    const auto sound = content_of(address.target);
    ASSERT_TRUE(ledger::verify(address, {})->findings.empty());

    std::mt19937 random(20220701);
    const int damages = stores::count_from_environment("DAMAGES", 200);
    int refused = 0, named = 0, found_only = 0;
    for (int round = 0; round < damages; ++round) {
        const auto at = random() % sound.size();
        auto changed = sound;
        changed[at] = static_cast<char>(changed[at] ^ static_cast<int>(1 + random() % 255));
        const sql::Address copy{sql::Engine::Sqlite, (folder.path() / "damaged.db").string()};
        for (const auto* beside : {"-wal", "-shm"}) fs::remove(copy.target + beside);
        std::ofstream(copy.target, std::ios::binary) << changed;
        const auto verification = ledger::verify(copy, {});
        if (!verification) {
            ++refused;
            continue;
        }
        ASSERT_FALSE(verification->findings.empty()) << "byte " << at << " of " << sound.size();
        bool names_entry = false;
        for (const auto& finding : verification->findings) names_entry = names_entry || finding.sequence > 0;
        ++(names_entry ? named : found_only);
    }
    std::printf("  %d bytes changed: %d named an entry, %d only a page or table, %d refused to open\n",
                damages, named, found_only, refused);
    EXPECT_GT(named, damages / 4);
}

TEST(Damage, OfALostTailIsFoundByTheStreamsEnd) {
    const stores::Folder folder;
    const sql::Address address{sql::Engine::Sqlite, (folder.path() / "a.db").string()};
    make_store(address);
    auto content = content_of(address.target);
    for (const auto part : {std::size_t{1}, std::size_t{4096}, content.size() / 2, content.size() - 100}) {
        std::ofstream(address.target, std::ios::binary) << content.substr(0, content.size() - part);
        const auto verification = ledger::verify(address, {});
        EXPECT_TRUE(!verification || !verification->findings.empty()) << part;
    }
}
