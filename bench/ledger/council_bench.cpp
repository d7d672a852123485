// What a council of twenty years costs to fold, to open and to keep up with. Prints one line a measurement.
//
//   ninja -C build/release council_bench && build/release/bench/ledger/council_bench
//
// `council_bench open STORE` is what it starts a second time, so that the memory of opening is that of a
// process which does nothing else.

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "council/difference.h"
#include "council/figures_of.h"
#include "council/kinds.h"
#include "store_test.h"

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto stream = "ardenshire";
constexpr int measures = 200, parts = 30, first_year = 2004, years = 20, months = 12 * years;

double since(Clock::time_point begin) { return Milliseconds(Clock::now() - begin).count(); }

template <typename Value>
Value demand(sql::Answer<Value> answer) {
    if (!answer) fmt::print(stderr, "{}\n", answer.error().message), std::exit(1);
    if constexpr (!std::is_void_v<Value>) return *std::move(answer);
}

double middle(std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

/// The figures of one measure in the month: its parts' numerators and denominators, and where they come from.
ledger::Draft figures_of_month(int measure, terms::Period month) {
    council::FigureBatch batch;
    const auto name = fmt::format("measure-{}", measure);
    batch.origins.push_back({{terms::SourceId{"returns"},
                              {fmt::format("data/returns-{}.csv", month.text())},
                              std::string(64, 'a'),
                              "select area, month, count(*) from returns group by all",
                              100'000,
                              90'000,
                              0,
                              10'000},
                             month.first_month() > 12 * first_year});
    for (int part = 0; part < parts; ++part) {
        figures::Figure figure{.period = month};
        const std::int64_t counted = 100 + (measure * 37 + part * 11 + month.first_month() * 7) % 400;
        figure.numerator = counted;
        figure.denominator = 600;
        figure.value = base::Decimal::of_millionths(counted * 100'000'000 / 600 / 100'000 * 100'000);
        batch.parts.push_back(
            {{"", "", terms::AreaId{fmt::format("district-{:02}", part)}}, {0}, {figure}, {}});
    }
    std::ranges::sort(batch.parts, {}, &council::FigureBatch::Part::of);
    return {
        "import", "import",         std::string(council::kinds::figures),
        name,     month.last_day(), council::text(council::FactBody{"national", false, council::text(batch)}),
        {}};
}

/// Twenty years of months, each recorded as it came.
void record(const sql::Address& address, ledger::Clock& clock) {
    auto appender = demand(ledger::Appender::open(address, clock));
    auto month = *terms::Period::month(first_year, 1);
    for (int at = 0; at < months; ++at, month = month.next()) {
        ledger::Batch batch{stream, std::nullopt, {}, {}};
        for (int measure = 0; measure < measures; ++measure)
            batch.drafts.push_back(figures_of_month(measure, month));
        if (!appender->append(std::move(batch))) std::abort();
    }
}

/// Entries such as people and imports record, that are no figures: a target a measure a year, and the like.
std::vector<ledger::Entry> plain_entries(int count) {
    std::vector<ledger::Entry> entries;
    for (int at = 0; at < count; ++at) {
        ledger::Entry entry;
        entry.stream = stream;
        entry.sequence = at + 1;
        entry.draft = stores::draft(fmt::format("measure-{}", at % measures));
        entry.draft.kind = "target";
        entry.draft.body = fmt::format(R"({{"id":"{}-04-01","says":{{"at_least":"{}"}}}})",
                                       2000 + at / measures % 40, at % 100);
        entries.push_back(std::move(entry));
    }
    return entries;
}

void fold() {
    constexpr int count = 500'000;
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        auto entries = plain_entries(count);
        council::Council council;
        const auto begin = Clock::now();
        for (auto& entry : entries) council.add(std::move(entry));
        times.push_back(since(begin));
        if (council.position() != count) std::abort();
    }
    fmt::print("fold: {:.0f} entries/s (median of {})\n", count / middle(times) * 1000, times.size());
}

/// The same from a store: read, understood and folded.
void fold_from(const sql::Address& address, ledger::Clock& clock, const char* engine) {
    constexpr int count = 200'000, in_a_batch = 1000;
    auto appender = demand(ledger::Appender::open(address, clock));
    ledger::Batch batch{stream, std::nullopt, {}, {}};
    for (auto& entry : plain_entries(count)) {
        batch.drafts.push_back(std::move(entry.draft));
        if (batch.drafts.size() < in_a_batch) continue;
        if (!appender->append(std::exchange(batch, {stream, std::nullopt, {}, {}}))) std::abort();
    }
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        const auto begin = Clock::now();
        auto reader = demand(ledger::Reader::open(address));
        council::Council council;
        demand(council::catch_up(council, reader, stream));
        times.push_back(since(begin));
    }
    fmt::print("read and fold, {}: {:.0f} entries/s (median of {})\n", engine, count / middle(times) * 1000,
               times.size());
}

/// From the answer of the append until a reader of its own, which knew all before, holds the entry.
void become_visible(const sql::Address& address, ledger::Clock& clock, const char* engine) {
    auto appender = demand(ledger::Appender::open(address, clock));
    auto reader = demand(ledger::Reader::open(address));
    council::Council council;
    demand(council::catch_up(council, reader, stream));
    std::vector<double> times;
    for (int at = 0; at < 1000; ++at) {
        auto draft = stores::draft("measure-1");
        draft.kind = "target";
        draft.body = fmt::format(R"({{"id":"{}","says":"entry {}"}})", at % 40, at);
        if (!appender->append({stream, std::nullopt, {draft}, {}})) std::abort();
        const auto begin = Clock::now();
        const auto before = council;
        demand(council::catch_up(council, reader, stream));
        times.push_back(since(begin));
        if (council.position() != before.position() + 1) std::abort();
    }
    const auto median = middle(times);
    std::ranges::sort(times);
    fmt::print("visible, {}: {:.3f} ms after the append (median of {}; 99 of 100 within {:.3f} ms)\n", engine,
               median, times.size(), times[times.size() * 99 / 100]);
}

int open(const char* path) {
    const auto begin = Clock::now();
    auto reader = demand(ledger::Reader::open({sql::Engine::Sqlite, path}));
    council::Council council;
    demand(council::catch_up(council, reader, stream));
    const auto folded = since(begin);
    council::Documents documents(std::move(reader));
    const auto figures = council::figures_of(council, documents);
    if (!figures) return 1;
    const auto took = since(begin);
    std::size_t count = 0;
    for (const auto* series : figures->all()) count += series->figures.size();
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    fmt::print("open: {} figures of {} entries in {:.2f} s ({:.2f} s of it the fold), {} MiB\n", count,
               council.position(), took / 1000, folded / 1000, used.ru_maxrss / 1024);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3) return open(argv[2]);
    fold();
    const stores::Folder folder;
    ledger::SystemClock clock;
    const auto path = (folder.path() / "council.db").string();
    const sql::Address address{sql::Engine::Sqlite, path};
    record(address, clock);
    for (int round = 0; round < 3; ++round)
        if (std::system(fmt::format("{} open {}", argv[0], path).c_str()) != 0) return 1;
    become_visible(address, clock, "SQLite");
    const auto database = stores::PostgresServer::one().new_database();
    become_visible(database, clock, "PostgreSQL");
    fold_from({sql::Engine::Sqlite, (folder.path() / "plain.db").string()}, clock, "SQLite");
    fold_from(stores::PostgresServer::one().new_database(), clock, "PostgreSQL");
}
