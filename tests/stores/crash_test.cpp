#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <map>
#include <random>
#include <thread>

#include <poll.h>

#include "ledger/reader.h"
#include "ledger/verify.h"
#include "store_test.h"

// Kills a writing process at random moments, and holds the store against what that process had been told.
// CRASHES=1000 kills so often on each store; 100 if not said.

namespace {

constexpr int drafts_a_batch = 3;

/// What a writer reports once its batch has been acknowledged. Small enough for a pipe to carry it whole.
struct Acknowledged {
    std::int64_t last = 0;
    ledger::Digest hash;
};

/// Appends until it is killed, with two threads that share commits.
[[noreturn]] void write_for_ever(const sql::Address& address, int round, int pipe) {
    ledger::SystemClock clock;
    auto appender = ledger::Appender::open(address, clock);
    if (!appender) ::_exit(9);
    const auto write = [&](int thread) {
        for (int at = 0;; ++at) {
            const auto subject =
                std::to_string(round) + "." + std::to_string(thread) + "." + std::to_string(at);
            auto batch = stores::batch("ardenshire", subject);
            batch.drafts.resize(drafts_a_batch, batch.drafts[0]);
            batch.blobs = {"the document of " + subject};
            batch.drafts[0].blobs = {ledger::sha256({batch.blobs[0]})};
            const auto outcome = (*appender)->append(batch);
            if (!outcome) ::_exit(8);
            const Acknowledged told{outcome->last, outcome->hash};
            if (::write(pipe, &told, sizeof(told)) != sizeof(told)) ::_exit(7);
        }
    };
    std::thread other(write, 1);
    write(0);
    ::_exit(6);
}

class CrashTest : public stores::StoreTest {
protected:
    /// Lets a child write, kills it after its first acknowledgement and a random while, and notes what it was
    /// told.
    void crash_once(int round, std::mt19937& random) {
        std::array<int, 2> pipe{};
        ASSERT_EQ(::pipe(pipe.data()), 0);
        const pid_t child = ::fork();
        if (child == 0) write_for_ever(address(), round, pipe[1]);
        ::close(pipe[1]);
        const auto first = next(pipe[0]);
        if (first) told_.push_back(*first);
        ::poll(nullptr, 0, static_cast<int>(random() % 40));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        // Anything but our signal is a writer that gave up by itself.
        EXPECT_TRUE(WIFSIGNALED(status)) << "round " << round << ": exit code " << WEXITSTATUS(status);
        while (const auto told = next(pipe[0])) told_.push_back(*told);
        ::close(pipe[0]);
    }

    static std::optional<Acknowledged> next(int pipe) {
        Acknowledged told;
        return ::read(pipe, &told, sizeof(told)) == sizeof(told) ? std::optional(told) : std::nullopt;
    }

    void check() {
        auto reader = ledger::Reader::open(address());
        ASSERT_TRUE(reader) << reader.error().message;
        std::vector<ledger::Digest> hashes;
        std::map<std::string, int> drafts;
        ASSERT_TRUE(reader->each("ardenshire", {1, INT64_MAX}, [&](const ledger::Entry& entry) {
            hashes.push_back(entry.hash);
            ++drafts[entry.draft.subject];
        }));
        std::size_t lost = 0, half = 0;
        for (const auto& told : told_)
            if (told.last > static_cast<std::int64_t>(hashes.size()) ||
                hashes[static_cast<std::size_t>(told.last) - 1] != told.hash)
                ++lost;
        for (const auto& [subject, count] : drafts) half += count != drafts_a_batch;
        EXPECT_EQ(lost, 0u);
        EXPECT_EQ(half, 0u);
        const auto verification = ledger::verify(address(), {});
        ASSERT_TRUE(verification);
        for (const auto& finding : verification->findings) ADD_FAILURE() << ledger::text(finding);
        std::printf("  acknowledged %zu batches, found %zu, lost %zu, half there %zu\n", told_.size(),
                    drafts.size(), lost, half);
    }

    std::vector<Acknowledged> told_;
};

BOTH_STORES(CrashTest);

}  // namespace

TEST_P(CrashTest, LosesNothingAcknowledgedWhenItsWriterIsKilled) {
    std::mt19937 random(20220701);
    const int crashes = stores::count_from_environment("CRASHES", 100);
    for (int round = 0; round < crashes && !HasFatalFailure(); ++round) crash_once(round, random);
    EXPECT_GE(told_.size(), static_cast<std::size_t>(crashes));
    check();
}

// The server itself dies as its machine would, in mid-commit, under a writer that goes on afterwards.
TEST_P(CrashTest, LosesNothingAcknowledgedWhenTheServerDies) {
    if (GetParam() != sql::Engine::Postgresql) GTEST_SKIP() << "SQLite has no server";
    auto appender = ledger::Appender::open(address(), clock_);
    ASSERT_TRUE(appender);
    const int crashes = stores::count_from_environment("CRASHES", 100) / 20;
    std::atomic<bool> is_done = false;
    int refused = 0;
    std::thread writer([&] {
        for (int at = 0; !is_done; ++at) {
            auto batch = stores::batch("ardenshire", std::to_string(at));
            batch.drafts.resize(drafts_a_batch, batch.drafts[0]);
            const auto outcome = (*appender)->append(batch);
            if (outcome) told_.push_back({outcome->last, outcome->hash});
            else ++refused, ::poll(nullptr, 0, 5);
        }
    });
    std::mt19937 random(20220701);
    for (int round = 0; round < crashes; ++round) {
        ::poll(nullptr, 0, static_cast<int>(100 + random() % 100));
        stores::PostgresServer::one().crash_and_restart();
    }
    ::poll(nullptr, 0, 200);
    is_done = true;
    writer.join();
    std::printf("  %d batches were refused while the server was away\n", refused);
    EXPECT_GT(told_.size(), 0u);
    check();
}
