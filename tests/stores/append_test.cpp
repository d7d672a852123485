#include <atomic>
#include <set>
#include <thread>

#include "ledger/reader.h"
#include "ledger/schema.h"
#include "ledger/tree.h"
#include "store_test.h"

using ledger::Appender;
using ledger::Entry;
using ledger::Moved;
using ledger::Reader;

namespace {

class AppendTest : public stores::StoreTest {
protected:
    std::unique_ptr<Appender> open() {
        auto appender = Appender::open(address(), clock_);
        if (!appender) throw std::runtime_error(appender.error().message);
        return *std::move(appender);
    }
    Reader reader() {
        auto reader = Reader::open(address());
        if (!reader) throw std::runtime_error(reader.error().message);
        return *std::move(reader);
    }
    std::vector<Entry> entries(const std::string& stream) {
        auto reading = reader();
        std::vector<Entry> all;
        EXPECT_TRUE(
            reading.each(stream, {1, INT64_MAX}, [&](Entry entry) { all.push_back(std::move(entry)); }));
        return all;
    }
};

BOTH_STORES(AppendTest);

}  // namespace

TEST_P(AppendTest, ReadsBackWhatWasAppendedAsAChain) {
    const auto appender = open();
    auto batch = stores::batch("ardenshire", "hv-reviews");
    batch.drafts.push_back(stores::draft("Zoë's 'plan' :x \\ \"y\""));
    batch.drafts[1].body = " { \"b\" : [1, null], \"a\" : \"é\\u0000\" } ";
    batch.drafts[1].blobs = {ledger::sha256({"one"})};
    batch.blobs = {"one"};
    const auto appended = appender->append(batch);
    ASSERT_TRUE(appended);
    EXPECT_EQ(appended->first, 1);
    EXPECT_EQ(appended->last, 2);

    const auto all = entries("ardenshire");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].previous, ledger::Digest{});
    EXPECT_EQ(all[1].previous, all[0].hash);
    EXPECT_EQ(all[1].hash, appended->hash);
    for (const auto& entry : all) EXPECT_EQ(entry.hash, ledger::leaf_hash(ledger::canonical(entry)));
    EXPECT_EQ(all[0].draft.body, R"({"period":"2022-23-Q1","value":"81.5"})");
    EXPECT_EQ(all[1].draft.body, R"({"a":"é\u0000","b":[1,null]})");
    EXPECT_EQ(all[1].draft.subject, "Zoë's 'plan' :x \\ \"y\"");
    EXPECT_EQ(all[1].draft.blobs, batch.drafts[1].blobs);

    const auto head = reader().head("ardenshire");
    ASSERT_TRUE(head && *head);
    EXPECT_EQ((*head)->frontier.root(), ledger::node_hash(all[0].hash, all[1].hash));
}

TEST_P(AppendTest, RefusesABatchWhoseStreamHasMoved) {
    const auto appender = open();
    auto batch = stores::batch("ardenshire", "a");
    struct Row {
        int line;
        std::int64_t expected;
        bool is_appended;
    };
    const Row rows[] = {{__LINE__, 1, false},
                        {__LINE__, 0, true},
                        {__LINE__, 0, false},
                        {__LINE__, 2, false},
                        {__LINE__, 1, true}};
    std::int64_t position = 0;
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        batch.expected_position = row.expected;
        const auto outcome = appender->append(batch);
        ASSERT_EQ(outcome.has_value(), row.is_appended);
        if (outcome) {
            position = outcome->last;
            continue;
        }
        const auto* moved = std::get_if<Moved>(&outcome.error());
        ASSERT_NE(moved, nullptr);
        EXPECT_EQ(moved->expected, row.expected);
        EXPECT_EQ(moved->actual, position);
    }
    EXPECT_EQ(entries("ardenshire").size(), 2u);
}

TEST_P(AppendTest, AppendsNothingOfAWrongBatch) {
    const auto appender = open();
    auto wrong = stores::batch("ardenshire", "a");
    wrong.drafts.push_back(stores::draft(""));
    const auto refused = appender->append(wrong);
    ASSERT_FALSE(refused);
    ASSERT_TRUE(std::holds_alternative<base::Problem>(refused.error()));
    EXPECT_EQ(std::get<base::Problem>(refused.error()).code, "L021");
    EXPECT_FALSE(appender->append(stores::batch("Arden shire", "a")));
    EXPECT_TRUE(entries("ardenshire").empty());
}

TEST_P(AppendTest, KeepsTimeInOrderWhenTheClockGoesBack) {
    const auto appender = open();
    const char* clock[] = {"2030-03-31T00:59:59.000000Z", "2030-03-31T00:30:00.000000Z",
                           "2019-03-31T01:00:00.000000Z", "2030-03-31T01:00:00.000000Z"};
    for (const auto* said : clock) {
        clock_.time = *ledger::moment_of(said);
        ASSERT_TRUE(appender->append(stores::batch("ardenshire", "a")));
    }
    const auto all = entries("ardenshire");
    ASSERT_EQ(all.size(), 4u);
    const auto first = *ledger::moment_of("2030-03-31T00:59:59.000001Z");
    EXPECT_EQ(all[1].recorded_at, first);
    EXPECT_EQ(all[2].recorded_at, first);
    EXPECT_EQ(all[2].clock_at, *ledger::moment_of("2019-03-31T01:00:00.000001Z"));
    EXPECT_EQ(all[3].recorded_at, *ledger::moment_of("2030-03-31T01:00:00.000001Z"));
}

// 31 March of these years is the end of a financial year and the day on which clocks go forward an hour.
TEST_P(AppendTest, KnowsTheYearEndOnTheDayOfTheClockChange) {
    const auto appender = open();
    std::vector<std::string> moments;
    for (const auto* year : {"2019", "2024", "2030"})
        for (const auto* moment :
             {"-03-30T23:59:59.999998Z", "-03-31T00:59:59.999998Z", "-03-31T01:00:00.000000Z",
              "-03-31T23:59:59.999998Z", "-04-01T00:00:00.000000Z"})
            moments.push_back(std::string(year) + moment);
    for (const auto& moment : moments) {
        clock_.time = *ledger::moment_of(moment);
        ASSERT_TRUE(appender->append(stores::batch("ardenshire", moment)));
    }
    const auto all = entries("ardenshire");
    ASSERT_EQ(all.size(), moments.size());
    auto reader = ledger::Reader::open(address());
    ASSERT_TRUE(reader);
    for (std::size_t at = 0; at < all.size(); ++at) {
        EXPECT_EQ(all[at].recorded_at, *ledger::moment_of(moments[at]) + std::chrono::microseconds(1));
        EXPECT_EQ(all[at].clock_at, all[at].recorded_at);
    }
    // By the end of 31 March: all of the financial year, and nothing of the next.
    for (const auto& [year, last] : {std::pair(2019, 4), std::pair(2024, 9), std::pair(2030, 14)}) {
        const auto end = std::chrono::sys_days{std::chrono::year{year} / std::chrono::April / 1} -
                         ledger::Moment::duration{1};
        const auto position = reader->position_at("ardenshire", end);
        ASSERT_TRUE(position);
        EXPECT_EQ(*position, last) << year;
    }
}

TEST_P(AppendTest, KeepsBlobsByTheirHash) {
    const auto appender = open();
    std::string large;
    for (int at = 0; at < 500'000; ++at)
        large += static_cast<char>(at * 7 % 256);  // over two parts, with zero bytes
    const std::vector<std::string> blobs{"", "a", large, "a"};
    auto batch = stores::batch("ardenshire", "a");
    batch.blobs = blobs;
    ASSERT_TRUE(appender->append(batch));
    ASSERT_TRUE(appender->append(batch));  // the same bytes again are kept once
    auto reading = reader();
    for (const auto& blob : blobs)
        EXPECT_EQ(reading.blob(ledger::sha256({blob})).value_or(std::nullopt), blob);
    EXPECT_EQ(reading.blob(ledger::sha256({"b"})).value_or("?"), std::nullopt);
}

TEST_P(AppendTest, KeepsStreamsApart) {
    const auto appender = open();
    for (const auto* stream : {"ardenshire", "borsetshire", "ardenshire"})
        ASSERT_TRUE(appender->append(stores::batch(stream, "a")));
    EXPECT_EQ(entries("ardenshire").size(), 2u);
    EXPECT_EQ(entries("borsetshire").size(), 1u);
    EXPECT_EQ(reader().streams().value(), (std::vector<std::string>{"ardenshire", "borsetshire"}));
}

TEST_P(AppendTest, LosesNothingOfManyThreadsAndTwoWriters) {
    // Two appenders on one store stand for two processes: they share nothing but the store.
    const std::unique_ptr<Appender> appenders[] = {open(), open()};
    constexpr int threads = 8, each = 25;
    std::atomic<int> acknowledged = 0, refused = 0;
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread)
        running.emplace_back([&, thread] {
            for (int at = 0; at < each; ++at) {
                auto batch = stores::batch("ardenshire", std::to_string(thread) + "." + std::to_string(at));
                batch.drafts.push_back(batch.drafts[0]);
                ++(appenders[thread % 2]->append(batch) ? acknowledged : refused);
            }
        });
    for (auto& thread : running) thread.join();
    EXPECT_EQ(acknowledged, threads * each);
    EXPECT_EQ(refused, 0);
    const auto all = entries("ardenshire");
    ASSERT_EQ(all.size(), 2u * threads * each);
    std::multiset<std::string> subjects;
    for (std::size_t at = 0; at < all.size(); ++at) {
        subjects.insert(all[at].draft.subject);
        EXPECT_EQ(all[at].sequence, static_cast<std::int64_t>(at) + 1);
        EXPECT_EQ(all[at].draft.subject, all[at ^ 1].draft.subject);  // a batch stands together
        ASSERT_EQ(all[at].previous, at > 0 ? all[at - 1].hash : ledger::Digest{});
    }
    for (const auto& subject : subjects) EXPECT_EQ(subjects.count(subject), 2u);
}

TEST_P(AppendTest, LetsOneOfManyWinTheSamePosition) {
    const std::unique_ptr<Appender> appenders[] = {open(), open()};
    std::atomic<int> won = 0, moved = 0;
    std::vector<std::thread> running;
    for (int thread = 0; thread < 8; ++thread)
        running.emplace_back([&, thread] {
            auto batch = stores::batch("ardenshire", "a");
            batch.expected_position = 0;
            const auto outcome = appenders[thread % 2]->append(batch);
            if (outcome) ++won;
            else if (std::holds_alternative<Moved>(outcome.error())) ++moved;
        });
    for (auto& thread : running) thread.join();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(moved, 7);
}

// A writer remembers where its stream ended. What another one has written since must still be noticed.
TEST_P(AppendTest, RefusesNobodyAndNothingFromMemory) {
    const auto one = open(), other = open();
    const auto append = [](Appender& appender, std::int64_t expected) {
        auto batch = stores::batch("ardenshire", "a");
        batch.expected_position = expected;
        return appender.append(batch);
    };
    ASSERT_TRUE(append(*one, 0));
    ASSERT_TRUE(append(*other, 1));
    const auto stale = append(*one, 1);  // where it remembers the end
    ASSERT_FALSE(stale);
    EXPECT_EQ(std::get<Moved>(stale.error()).actual, 2);
    ASSERT_TRUE(append(*other, 2));
    EXPECT_TRUE(append(*one, 3));                                  // beyond what it remembers
    EXPECT_TRUE(other->append(stores::batch("ardenshire", "a")));  // wherever it ends
    const auto all = entries("ardenshire");
    ASSERT_EQ(all.size(), 5u);
    for (std::size_t at = 1; at < all.size(); ++at) EXPECT_EQ(all[at].previous, all[at - 1].hash);
}

TEST_P(AppendTest, MigratesOnceAndRefusesANewerStore) {
    { const auto appender = open(); }
    auto connection = sql::Connection::open(address(), sql::Opening::Existing);
    ASSERT_TRUE(connection);
    EXPECT_EQ(ledger::schema_version(*connection).value_or(-1), ledger::newest_schema());
    EXPECT_EQ(ledger::migrate(*connection, clock_.now()).value_or(-1), ledger::newest_schema());
    ASSERT_TRUE(
        connection->execute("insert into schema_versions (version, applied_at) values (99, 'later')"));
    EXPECT_FALSE(Appender::open(address(), clock_));
    EXPECT_FALSE(Reader::open(address()));
}
