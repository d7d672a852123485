#include "tabulation/postgres_engine.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/hash.h"
#include "duck/database.h"
#include "tabulation/postgres_terms.h"

namespace tabulation {
namespace {

/// A name of ours, with its schema. PostgreSQL keeps 63 bytes of a name: the hash comes first.
std::string full_name(const std::string& name) {
    return fmt::format("{}.{}", postgres_sql::schema, duck::quoted_name(name));
}

std::string short_hash(const std::string& text) { return base::hash_of(text).substr(0, 24); }

/// The query's keys and sums over the rows of one server; the names stand for the columns "key 1", …
std::vector<std::string> numbered(const char* word, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t at = 1; at <= count; ++at) names.push_back(fmt::format("\"{} {}\"", word, at));
    return names;
}

const char* column_type(postgres::Type type) {
    switch (type) {
        case postgres::Type::Truth: return "boolean";
        case postgres::Type::Whole: return "bigint";
        case postgres::Type::Number: return "numeric";
        case postgres::Type::Date: return "date";
        case postgres::Type::Text: break;
    }
    return "text COLLATE \"C\"";
}

}  // namespace

base::Result<std::unique_ptr<PostgresEngine>> PostgresEngine::open(const std::string& address,
                                                                   std::string owner) {
    const auto parameters = TRY(postgres::read_address(address));
    auto servers = TRY(PostgresServers::open(parameters));
    return std::unique_ptr<PostgresEngine>(new PostgresEngine(std::move(servers), std::move(owner)));
}

base::Result<std::string> PostgresEngine::define(const std::string& label, const std::string& query) {
    if (!servers_.are_several()) {
        const auto name = duck::quoted_name(fmt::format("{} {}", ++defined_, label));
        TRY(servers_.first().query(
            fmt::format("CREATE TEMPORARY TABLE {0} AS\n{1};\nANALYZE {0}", name, query)));
        return name;
    }
    // Their sessions are not this one: what is defined for them must be there for everybody.
    const auto name = fmt::format("{} {}", short_hash(query), label.substr(0, 30));
    const auto there = TRY(servers_.ask_all(
        fmt::format("SELECT to_regclass({}) IS NOT NULL", duck::quoted_text(full_name(name)))));
    if (std::ranges::all_of(there, [](const auto& answer) { return answer.text(0, 0) == "t"; }))
        return full_name(name);
    const auto made = servers_.ask_all(
        fmt::format("BEGIN; SELECT pg_advisory_xact_lock({}); CREATE OR REPLACE VIEW {} AS\n{};\nCOMMIT",
                    lock_number(name), full_name(name), query));
    if (!made) static_cast<void>(servers_.ask_all("ROLLBACK"));
    if (!made) return std::unexpected(made.error());
    return full_name(name);
}

base::Result<void> PostgresEngine::answer(const Grouped& query,
                                          const std::function<void(const GroupRow&)>& show) {
    const auto answer = TRY(ask(query));
    std::vector<GroupRow> rows(answer.rows());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::size_t column = 0;
        for (const auto& key : query.keys) {
            if (key.is_text) rows[row].texts.emplace_back(answer.text(row, column++));
            else rows[row].wholes.push_back(answer.whole(row, column++));
        }
        for (std::size_t sum = 0; sum < query.sums.size(); ++sum)
            rows[row].wholes.push_back(answer.whole(row, column++));
    }
    // By bytes, whatever order the database's own language has.
    std::ranges::sort(rows, [&](const GroupRow& left, const GroupRow& right) {
        std::size_t text = 0, whole = 0;
        for (const auto& key : query.keys) {
            const auto order = key.is_text ? left.texts[text] <=> right.texts[text]
                                           : left.wholes[whole] <=> right.wholes[whole];
            if (order != 0) return order < 0;
            ++(key.is_text ? text : whole);
        }
        return false;
    });
    for (const auto& row : rows) show(row);
    return {};
}

base::Result<postgres::Answer> PostgresEngine::ask(const Grouped& query) {
    if (servers_.are_several()) return ask_several(query);
    return servers_.first().query(grouped_sql(query));
}

/// Each server groups and counts its own rows, a view of which is a foreign table here; then the counts are
/// added. The groups are plain columns of the view, or postgres_fdw would fetch the rows.
base::Result<postgres::Answer> PostgresEngine::ask_several(const Grouped& query) {
    auto rows = query;
    const auto source = rows.parts.back().name;
    std::vector<std::string> columns;
    const auto keys = numbered("key", query.keys.size());
    for (std::size_t at = 0; at < keys.size(); ++at)
        columns.push_back(fmt::format("{} AS {}", query.keys[at].value, keys[at]));
    columns.push_back(source + ".*");
    const auto view = TRY(define(
        "rows", fmt::format("{}SELECT {}\nFROM {}", with(query.parts), fmt::join(columns, ", "), source)));
    const auto held = TRY(servers_.holders().front()->query(fmt::format("SELECT * FROM {} LIMIT 0", view)));
    std::vector<std::string> declared;
    for (std::size_t at = 0; at < held.columns(); ++at)
        declared.push_back(
            fmt::format("{} {}", duck::quoted_name(held.name(at)), column_type(held.type(at))));

    const auto grouping = keys.empty() ? "" : fmt::format("\nGROUP BY {}", fmt::join(keys, ", "));
    const auto sums = numbered("sum", query.sums.size());
    auto counted = keys, added = keys;
    for (std::size_t at = 0; at < sums.size(); ++at) {
        counted.push_back(fmt::format("{} AS {}", query.sums[at].value, sums[at]));
        added.push_back(fmt::format("CAST(coalesce(sum({0}), 0) AS BIGINT) AS {0}", sums[at]));
    }
    std::string tables;
    std::vector<std::string> parts;
    const auto view_name = view.substr(view.find('"'));
    for (const auto& server : servers_.names()) {
        const auto table = full_name(fmt::format("{} of {}", ++defined_, server));
        tables += fmt::format(
            "CREATE FOREIGN TABLE {} ({}) SERVER {} OPTIONS (schema_name {}, table_name {}, async_capable "
            "'true');\n",
            table, fmt::join(declared, ", "), duck::quoted_name(server),
            duck::quoted_text(postgres_sql::schema),
            duck::quoted_text(view_name.substr(1, view_name.size() - 2)));
        parts.push_back(fmt::format("SELECT {} FROM {}{}", fmt::join(counted, ", "), table, grouping));
    }
    // Nothing stays behind: the foreign tables go with the transaction.
    auto& first = servers_.first();
    TRY(first.query("BEGIN;\n" + tables));
    auto answer = first.query(fmt::format("SELECT {} FROM (\n{}) AS servers{}", fmt::join(added, ", "),
                                          fmt::join(parts, "\nUNION ALL\n"), grouping));
    const auto ended = first.query("ROLLBACK");
    if (answer && !ended) return std::unexpected(ended.error());
    return answer;
}

base::Result<std::vector<std::int64_t>> PostgresEngine::first_rows(const Table& table,
                                                                   const std::string& condition) {
    const auto answers = TRY(servers_.ask_all(
        fmt::format("SELECT \"row number\" FROM {} AS record WHERE {} ORDER BY \"row number\" LIMIT {}",
                    table.name, condition, shown_rows)));
    std::vector<std::int64_t> rows;
    for (const auto& answer : answers)
        for (std::size_t row = 0; row < answer.rows(); ++row) rows.push_back(answer.whole(row, 0));
    std::ranges::sort(rows);
    if (rows.size() > static_cast<std::size_t>(shown_rows)) rows.resize(shown_rows);
    return rows;
}

}  // namespace tabulation
