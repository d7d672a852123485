#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/hash.h"
#include "duck/database.h"
#include "tabulation/postgres_engine.h"
#include "tabulation/postgres_terms.h"

// How records get to PostgreSQL's servers, once.
namespace tabulation {
namespace {

std::string full_name(const std::string& name) {
    return fmt::format("{}.{}", postgres_sql::schema, duck::quoted_name(name));
}

/// The hash of the rows' lines, in their order: of files that are no plain CSV, nothing less says what their
/// rows are.
base::Result<std::string> hash_of_rows(const Wanted& wanted) {
    base::Hash hash;
    TRY(copy_rows(wanted, "", 1, [&](std::size_t, std::string_view line) -> base::Result<void> {
        hash.feed(std::as_bytes(std::span(line)));
        return {};
    }));
    return hash.finish();
}

/// Sends lines to one server, a good many at a time.
class Sending {
public:
    explicit Sending(postgres::Connection& server) : server_(&server) {}

    base::Result<void> add(std::string_view line) {
        waiting_ += line;
        return waiting_.size() < enough ? base::Result<void>{} : flush();
    }
    base::Result<void> flush() {
        if (!waiting_.empty()) TRY(server_->put(waiting_));
        waiting_.clear();
        return {};
    }
    base::Result<void> end() {
        TRY(flush());
        return server_->end_copy();
    }

private:
    static constexpr std::size_t enough = 1 << 18;
    postgres::Connection* server_;
    std::string waiting_;
};

/// The rows that were refused while their file was inspected, and told of then.
std::int64_t refused_before(const records::InspectedSource& source) {
    std::int64_t rows = 0;
    for (const auto& file : source.files) rows += file.rows_refused;
    return rows;
}

}  // namespace

base::Result<PostgresEngine::Sent> PostgresEngine::named(const Wanted& wanted, const std::string& spread_by) {
    Sent sent;
    const auto& source = *wanted.source->source;
    sent.source = owner_ + "/" + source.id.text();
    const bool is_plain = wanted.source->rows->is_plain_csv();
    sent.contents = is_plain ? wanted.source->hash : TRY(hash_of_rows(wanted));
    auto text = fmt::format("{}\n{}\n{}\n", sent.source, sent.contents, copied_columns(wanted));
    for (const auto* column : wanted.columns) text += fmt::format("{}\n", fmt::join(column->codes, "|"));
    for (const auto& file : wanted.source->files) text += file.hash + "\n";
    for (const auto& area : *wanted.areas) text += area.text() + "\n";
    if (servers_.are_several()) text += fmt::format("{}\n{}", spread_by, fmt::join(servers_.names(), "\n"));
    sent.name = fmt::format("{} {}", base::hash_of(text).substr(0, 24), source.id.text().substr(0, 30));
    return sent;
}

/// Is it there, whole?
base::Result<bool> PostgresEngine::find(Sent& sent, std::size_t columns) {
    const auto listed = TRY(
        servers_.first().query(fmt::format("SELECT row_count, refused FROM {}.loaded WHERE table_name = {}",
                                           postgres_sql::schema, duck::quoted_text(sent.name))));
    if (listed.rows() == 0) return false;
    for (const auto& answer : TRY(servers_.ask_all(
             fmt::format("SELECT to_regclass({}) IS NULL", duck::quoted_text(full_name(sent.name))))))
        if (answer.text(0, 0) == "t") return false;
    std::int64_t held = 0;
    for (const auto& answer :
         TRY(servers_.ask_all(fmt::format("SELECT count(*) FROM {}", full_name(sent.name)))))
        held += answer.whole(0, 0);
    auto refused = refused_of(listed.text(0, 1), columns);
    if (held != listed.whole(0, 0) || !refused) return false;
    sent.rows = held;
    sent.refused = *std::move(refused);
    return true;
}

base::Result<void> PostgresEngine::send_rows(const Wanted& wanted, const std::string& spread_by, Sent& sent) {
    const auto name = full_name(sent.name);
    TRY(servers_.ask_all(fmt::format("BEGIN; DROP TABLE IF EXISTS {0} CASCADE; CREATE TABLE {0} ({1})", name,
                                     copied_columns(wanted))));
    std::vector<Sending> sendings;
    for (auto* server : servers_.holders()) {
        TRY(server->begin_copy(fmt::format("COPY {} FROM STDIN", name)));
        sendings.emplace_back(*server);
    }
    sent.rows = 0;
    sent.refused = TRY(copy_rows(wanted, spread_by, sendings.size(),
                                 [&](std::size_t server, std::string_view line) -> base::Result<void> {
                                     ++sent.rows;
                                     return sendings[server].add(line);
                                 }));
    for (auto& sending : sendings) TRY(sending.end());
    TRY(servers_.ask_all(fmt::format("COMMIT; ANALYZE {}", name)));
    return {};
}

base::Result<void> PostgresEngine::send(const Wanted& wanted, const std::string& spread_by, Sent& sent) {
    // A transaction that is left open by a Problem ends with the connections, and the Problem ends the run.
    TRY(send_rows(wanted, spread_by, sent));
    TRY(servers_.first().query(
        fmt::format("INSERT INTO {0}.loaded (table_name, source, contents, row_count, refused)\n"
                    "VALUES ({1}, {2}, {3}, {4}, {5}) ON CONFLICT (table_name) DO UPDATE\n"
                    "SET row_count = {4}, refused = {5}, loaded_at = now()",
                    postgres_sql::schema, duck::quoted_text(sent.name), duck::quoted_text(sent.source),
                    duck::quoted_text(sent.contents), sent.rows, duck::quoted_text(text_of(sent.refused)))));
    return forget_others(sent);
}

/// Drops what was sent of the source before its files changed, unless somebody is counting from it.
base::Result<void> PostgresEngine::forget_others(const Sent& sent) {
    auto& first = servers_.first();
    const auto others = TRY(first.query(
        fmt::format("SELECT table_name FROM {}.loaded WHERE source = {} AND contents <> {}",
                    postgres_sql::schema, duck::quoted_text(sent.source), duck::quoted_text(sent.contents))));
    for (std::size_t row = 0; row < others.rows(); ++row) {
        const std::string name(others.text(row, 0));
        const auto lock = lock_number(name);
        const auto alone = TRY(first.query(fmt::format("SELECT pg_try_advisory_lock({})", lock)));
        if (alone.text(0, 0) != "t") continue;
        TRY(servers_.ask_all(fmt::format("DROP TABLE IF EXISTS {} CASCADE", full_name(name))));
        TRY(first.query(fmt::format("DELETE FROM {}.loaded WHERE table_name = {}", postgres_sql::schema,
                                    duck::quoted_text(name))));
        TRY(first.query(fmt::format("SELECT pg_advisory_unlock({})", lock)));
    }
    return {};
}

base::Result<Table> PostgresEngine::load(const Wanted& wanted, const std::string& spread_by,
                                         base::Problems& problems) {
    const auto& source = *wanted.source;
    assert(source.rows);  // RecordsTally sends nothing else here
    auto sent = TRY(named(wanted, spread_by));
    auto& first = servers_.first();
    // Held until the connection ends: whoever replaces the table must leave it alone so long.
    if (locked_.insert(sent.name).second)
        TRY(first.query(fmt::format("SELECT pg_advisory_lock_shared({})", lock_number(sent.name))));
    if (!TRY(find(sent, wanted.columns.size()))) {
        const auto sending = lock_number("sending " + sent.name);
        TRY(first.query(fmt::format("SELECT pg_advisory_lock({})", sending)));
        if (!TRY(find(sent, wanted.columns.size()))) TRY(send(wanted, spread_by, sent));
        TRY(first.query(fmt::format("SELECT pg_advisory_unlock({})", sending)));
    }
    Table table;
    table.wanted = wanted;
    table.name = full_name(sent.name);
    table.spread_by = spread_by;
    tell_refused(wanted, sent.refused, table, problems);
    table.rows_refused += refused_before(source);
    table.rows_read = sent.rows + table.rows_refused;
    return table;
}

base::Result<Table> PostgresEngine::spread(const Table& table, const std::string& column) {
    if (!servers_.are_several() || table.spread_by == column) return table;
    base::Problems told;
    return load(table.wanted, column, told);
}

}  // namespace tabulation
