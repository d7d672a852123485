// Durable appends of the ledger against the same rows straight through SQLite's and PostgreSQL's own
// libraries, interleaved in one run, and how fast entries are read back. Prints one line a measurement.
//
//   ninja -C build/release ledger_bench && build/release/bench/ledger/ledger_bench [BLOCKS]

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>

#include "ledger/reader.h"
#include "raw_inserts.h"
#include "store_test.h"

namespace {

using Seconds = std::chrono::duration<double>;

struct Job {
    const char* title;
    int threads;       // of the ledger; a raw connection has one
    int transactions;  // of the ledger in one block
    int raw_transactions;
    int entries;  // in each
};

constexpr Job jobs[] = {
    {"1 entry a batch, 1 thread", 1, 10, 10, 1},
    {"100 entries a batch, 1 thread", 1, 10, 10, 100},
    // One connection cannot share commits: fewer are enough to know its pace.
    {"1 entry a batch, 16 threads", 16, 160, 10, 1},
};

double seconds(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - begin).count();
}

sql::Address new_store(sql::Engine engine, const stores::Folder& folder, const std::string& name) {
    if (engine == sql::Engine::Postgresql) return stores::PostgresServer::one().new_database();
    return {engine, (folder.path() / name).string()};
}

/// The seconds that one block takes.
double append(ledger::Appender& appender, const Job& job) {
    auto batch = stores::batch("ardenshire", "hv-reviews");
    // As the program writes its bodies, with their names in order; the raw side's row holds the same.
    batch.drafts[0].body = R"({"period":"2022-23-Q1","value":"81.5"})";
    batch.drafts.resize(static_cast<std::size_t>(job.entries), batch.drafts[0]);
    return seconds([&] {
        std::vector<std::thread> threads;
        for (int thread = 0; thread < job.threads; ++thread)
            threads.emplace_back([&] {
                for (int at = 0; at < job.transactions / job.threads; ++at)
                    if (!appender.append(batch)) std::abort();
            });
        for (auto& thread : threads) thread.join();
    });
}

double insert(bench::RawInserts& raw, const Job& job) {
    return seconds([&] {
        for (int at = 0; at < job.raw_transactions; ++at) raw.insert(job.entries);
    });
}

void compare(sql::Engine engine, int blocks) {
    const stores::Folder folder;
    ledger::SystemClock clock;
    const auto address = new_store(engine, folder, "ledger.db");
    auto appender = ledger::Appender::open(address, clock);
    const auto raw = bench::RawInserts::open(new_store(engine, folder, "raw.db"));
    if (!appender) std::abort();
    const auto* name = engine == sql::Engine::Sqlite ? "SQLite" : "PostgreSQL";
    for (const auto& job : jobs) {
        // Block by block in turn, so that whatever else the disk is doing slows down both alike.
        double ours = 0, theirs = 0;
        for (int block = 0; block < blocks; ++block) {
            ours += append(**appender, job);
            theirs += insert(*raw, job);
        }
        const double our_pace = blocks * job.transactions * job.entries / ours;
        const double raw_pace = blocks * job.raw_transactions * job.entries / theirs;
        fmt::print("{:<11}{:<32}ledger {:>8.0f}/s   raw {:>8.0f}/s   ratio {:.2f}\n", name, job.title,
                   our_pace, raw_pace, our_pace / raw_pace);
    }
    auto reader = ledger::Reader::open(address);
    std::int64_t read = 0;
    const auto took = seconds([&] {
        if (!reader || !reader->each("ardenshire", {1, INT64_MAX}, [&](const ledger::Entry&) { ++read; }))
            std::abort();
    });
    fmt::print("{:<11}{:<32}{:.0f} entries/s ({} entries)\n", name, "read every entry",
               static_cast<double>(read) / took, read);
}

}  // namespace

int main(int argc, char** argv) {
    const int blocks = argc > 1 ? std::atoi(argv[1]) : 40;
    for (const auto engine : {sql::Engine::Sqlite, sql::Engine::Postgresql}) compare(engine, blocks);
}
