#include <libpq-fe.h>
#include <poll.h>

#include <atomic>
#include <map>
#include <memory>
#include <thread>

#include "cut_proxy.h"
#include "ledger/reader.h"
#include "ledger/verify.h"

// PostgreSQL cut off in mid-commit, and failing over to a replica. CUTS=200 cuts so often in each way; 5 if
// not said.

namespace {

constexpr int drafts_a_batch = 3;

/// What became of the batches of one writer, by subject.
struct Told {
    std::map<std::string, ledger::Appended> acknowledged;
    std::map<std::string, std::string> refused;
};

/// Appends one batch and notes what it was told; false if it was refused.
bool append(ledger::Appender& appender, const std::string& subject, Told& told) {
    auto batch = stores::batch("ardenshire", subject);
    batch.drafts.resize(drafts_a_batch, batch.drafts[0]);
    const auto outcome = appender.append(batch);
    if (outcome) {
        told.acknowledged.emplace(subject, *outcome);
        return true;
    }
    const auto* error = std::get_if<sql::Error>(&outcome.error());
    told.refused.emplace(subject, error == nullptr ? "another reason" : error->message);
    return false;
}

/// Everything acknowledged is there by its hash, and nothing is half there. The number of batches that stand.
std::size_t check(const sql::Address& address, const Told& told) {
    auto reader = ledger::Reader::open(address);
    EXPECT_TRUE(reader);
    if (!reader) return 0;
    std::vector<ledger::Digest> hashes;
    std::map<std::string, int> drafts;
    EXPECT_TRUE(reader->each("ardenshire", {1, INT64_MAX}, [&](const ledger::Entry& entry) {
        hashes.push_back(entry.hash);
        ++drafts[entry.draft.subject];
    }));
    std::size_t lost = 0, half = 0, untold = 0;
    for (const auto& [subject, appended] : told.acknowledged)
        lost += appended.last > std::ssize(hashes) ||
                hashes[static_cast<std::size_t>(appended.last) - 1] != appended.hash;
    for (const auto& [subject, count] : drafts) half += count != drafts_a_batch;
    // Who was refused and yet stands has to have been told that it is not known.
    for (const auto& [subject, reason] : told.refused)
        untold += drafts.contains(subject) && reason.find("not known") == reason.npos;
    EXPECT_EQ(lost, 0u);
    EXPECT_EQ(half, 0u);
    EXPECT_EQ(untold, 0u);
    const auto verification = ledger::verify(address, {});
    EXPECT_TRUE(verification && verification->findings.empty());
    std::printf("  acknowledged %zu batches, refused %zu, found %zu, lost %zu, half there %zu\n",
                told.acknowledged.size(), told.refused.size(), drafts.size(), lost, half);
    return drafts.size();
}

std::string database_of(const sql::Address& address) {
    const auto begin = address.target.rfind('/', address.target.find('?')) + 1;
    return address.target.substr(begin, address.target.find('?') - begin);
}

/// The first value that a query gives.
std::string ask(const std::filesystem::path& folder, const std::string& query) {
    auto* connection =
        PQconnectdb(("postgresql:///postgres?host=" + folder.string() + "&user=ontrack").c_str());
    auto* result = PQexec(connection, query.c_str());
    const std::string answer = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    return answer;
}

void cut_often(stores::CutProxy::Cut how) {
    auto& server = stores::PostgresServer::one();
    const auto address = server.new_database();
    stores::CutProxy proxy(server.folder());
    stores::SetClock clock;
    auto appender = ledger::Appender::open(proxy.through(database_of(address)), clock);
    ASSERT_TRUE(appender) << appender.error().message;
    proxy.cut(how);
    Told told;
    const int cuts = stores::count_from_environment("CUTS", 5);
    for (int at = 0; proxy.cuts() < cuts && at < cuts * 100; ++at)
        append(**appender, std::to_string(at), told);
    proxy.cut(stores::CutProxy::Cut::Never);
    EXPECT_GE(proxy.cuts(), cuts);
    EXPECT_TRUE(append(**appender, "afterwards", told)) << "the writer goes on";
    check(address, told);
}

}  // namespace

TEST(Network, LosesNothingWhenTheAnswerToACommitIsLost) { cut_often(stores::CutProxy::Cut::BeforeTheAnswer); }

TEST(Network, LosesNothingWhenACommitNeverArrives) { cut_often(stores::CutProxy::Cut::BeforeTheServer); }

TEST(Network, LosesNothingWhenAReplicaTakesOver) {
    stores::PostgresServer primary;
    const auto database = database_of(primary.new_database());
    stores::CutProxy proxy(primary.folder());
    ledger::SystemClock clock;
    auto appender = ledger::Appender::open(proxy.through(database), clock);
    ASSERT_TRUE(appender) << appender.error().message;
    stores::PostgresServer replica(stores::PostgresServer::Replica{primary});
    // From here on an answer means that the replica has it on its disk.
    ask(primary.folder(), "alter system set synchronous_standby_names = '*'");
    ask(primary.folder(), "select pg_reload_conf()");
    const auto is_synchronous = [&] {
        return ask(primary.folder(), "select sync_state from pg_stat_replication") == "sync";
    };
    for (int at = 0; at < 500 && !is_synchronous(); ++at) ::poll(nullptr, 0, 20);
    ASSERT_TRUE(is_synchronous());
    Told told;
    std::atomic<bool> is_done = false;
    std::thread writer([&] {
        for (int at = 0; !is_done; ++at)
            if (!append(**appender, std::to_string(at), told)) ::poll(nullptr, 0, 20);
    });
    ::poll(nullptr, 0, 1500);
    primary.crash();
    EXPECT_EQ(ask(replica.folder(), "select pg_promote()"), "t");
    proxy.lead_to(replica.folder());
    ::poll(nullptr, 0, 1500);
    is_done = true;
    writer.join();
    const auto before = told.acknowledged.size();
    EXPECT_GT(before, 0u);
    EXPECT_TRUE(append(**appender, "afterwards", told)) << "the writer goes on with the replica";
    check({sql::Engine::Postgresql,
           "postgresql:///" + database + "?host=" + replica.folder().string() + "&user=ontrack"},
          told);
}
