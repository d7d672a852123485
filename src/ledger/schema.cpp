#include "ledger/schema.h"

#include <array>
#include <span>

#include <fmt/format.h>

namespace ledger {
namespace {

using sql::Kind;
using sql::Reason;

// One text for both engines. Hashes are hexadecimal and blobs base64, because SOCI reads and writes bytes in
// a different way on each engine, and text in the same.
constexpr std::array version_1{
    "create table schema_versions (version bigint primary key, applied_at text not null)",
    // The end of each stream, so that appending reads one row: position, hash of the last entry, its time,
    // and the right edge of the Merkle tree. verify recomputes all of it from the entries.
    "create table streams (name text primary key, position bigint not null, hash text not null,"
    " recorded_at text not null, frontier text not null)",
    "create table entries (stream text not null, sequence bigint not null, recorded_at text not null,"
    " clock_at text not null, author text not null, role text not null, kind text not null, subject text not "
    "null,"
    " effective_from text not null, blobs text not null, body text not null, previous text not null,"
    " hash text not null, primary key (stream, sequence))",
    "create table blobs (hash text not null, part bigint not null, parts bigint not null, content text not "
    "null,"
    " primary key (hash, part))",
    "create table checkpoints (stream text not null, size bigint not null, key text not null, note text not "
    "null,"
    " primary key (stream, size, key))",
};

/// Each version's steps from the one before. A version that has been released is never changed: add the next.
constexpr std::array<std::span<const char* const>, 1> versions{version_1};

sql::Answer<bool> has_tables(sql::Connection& connection) {
    const bool is_sqlite = connection.engine() == sql::Engine::Sqlite;
    const auto* text = is_sqlite ? "select count(*) from sqlite_master where name = 'schema_versions'"
                                 : "select count(*) from pg_class where relname = 'schema_versions' and "
                                   "pg_table_is_visible(oid)";
    auto statement = TRY(connection.prepare(text, {}, {Kind::Number}));
    bool found = false;
    TRY(statement.each({}, [&](const sql::Row& row) { found = row.number(0) > 0; }));
    return found;
}

sql::Answer<void> apply(sql::Connection& connection, int version, Moment now) {
    for (const auto* step : versions[static_cast<std::size_t>(version) - 1]) TRY(connection.execute(step));
    auto note = TRY(
        connection.prepare("insert into schema_versions (version, applied_at) values (:version, :applied_at)",
                           {Kind::Number, Kind::Text}));
    TRY(note.run({std::int64_t{version}, text(now)}));
    return {};
}

sql::Error other_version(int version) {
    if (version == 0) return {Reason::Version, "it holds no ledger"};
    return {Reason::Version, fmt::format("its tables are of version {}, {} than this program's {}", version,
                                         version < newest_schema() ? "earlier" : "later", newest_schema())};
}

}  // namespace

int newest_schema() { return static_cast<int>(versions.size()); }

sql::Answer<int> schema_version(sql::Connection& connection) {
    if (!TRY(has_tables(connection))) return 0;
    auto statement = TRY(connection.prepare("select max(version) from schema_versions", {}, {Kind::Number}));
    std::int64_t version = 0;
    TRY(statement.each({}, [&](const sql::Row& row) { version = row.number(0); }));
    return static_cast<int>(version);
}

sql::Answer<int> migrate(sql::Connection& connection, Moment now) {
    auto transaction = TRY(sql::Transaction::begin(connection));
    const int before = TRY(schema_version(connection));
    if (before > newest_schema()) return std::unexpected(other_version(before));
    for (int version = before + 1; version <= newest_schema(); ++version)
        TRY(apply(connection, version, now));
    TRY(transaction.commit());
    return before;
}

sql::Answer<sql::Connection> open_store(const sql::Address& address, sql::Opening opening) {
    auto connection = TRY(sql::Connection::open(address, opening));
    const int version = TRY(schema_version(connection));
    if (version == newest_schema()) return connection;
    return std::unexpected(other_version(version));
}

}  // namespace ledger
