#include "tabulation/postgres_servers.h"

#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/hash.h"
#include "tabulation/postgres_terms.h"

namespace tabulation {
namespace {

/// Options of postgres_fdw itself, which mean nothing to a connection.
bool is_of_wrapper(const std::string& option) {
    static constexpr std::array own{
        "use_remote_estimate", "fdw_startup_cost", "fdw_tuple_cost",    "extensions",      "updatable",
        "truncatable",         "fetch_size",       "batch_size",        "async_capable",   "parallel_commit",
        "parallel_abort",      "keep_connections", "password_required", "analyze_sampling"};
    for (const auto* name : own)
        if (option == name) return true;
    return false;
}

/// Foreign servers with their options and those of this account's mapping, an option a row.
constexpr const char* foreign_servers_sql =
    "SELECT s.srvname, coalesce(o.option, '') FROM pg_foreign_server AS s\n"
    "JOIN pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw\n"
    "LEFT JOIN LATERAL (SELECT m.umoptions FROM pg_user_mappings AS m\n"
    "  WHERE m.srvid = s.oid AND m.usename IN (current_user, 'public')\n"
    "  ORDER BY m.usename = 'public' LIMIT 1) AS mapping ON TRUE\n"
    "LEFT JOIN LATERAL unnest(coalesce(s.srvoptions, '{}') || coalesce(mapping.umoptions, '{}'))\n"
    "  AS o(option) ON TRUE\n"
    "WHERE w.fdwname = 'postgres_fdw' AND s.srvname LIKE 'ontrack\\_%'\n"
    "ORDER BY s.srvname COLLATE \"C\"";

base::Result<std::map<std::string, postgres::Parameters>> foreign_servers(postgres::Connection& first) {
    const auto listed = TRY(first.query(foreign_servers_sql));
    std::map<std::string, postgres::Parameters> servers;
    for (std::size_t row = 0; row < listed.rows(); ++row) {
        auto& parameters = servers[std::string(listed.text(row, 0))];
        const std::string option(listed.text(row, 1));
        const auto equals = option.find('=');
        if (equals == option.npos || is_of_wrapper(option.substr(0, equals))) continue;
        parameters[option.substr(0, equals)] = option.substr(equals + 1);
    }
    return servers;
}

std::string missing_sql() {
    return fmt::format("SELECT to_regprocedure('{0}.lower_case(text)') IS NULL", postgres_sql::schema);
}

/// Makes the schema, if it is not there: functions, and the list of what has been loaded.
base::Result<void> make_schema(postgres::Connection& server) {
    const auto is_missing = [](const postgres::Answer& answer) { return answer.text(0, 0) == "t"; };
    if (!is_missing(TRY(server.query(missing_sql())))) return {};
    TRY(server.query(
        fmt::format("BEGIN; SELECT pg_advisory_xact_lock({})", lock_number(postgres_sql::schema))));
    const auto make = [&]() -> base::Result<void> {
        if (!is_missing(TRY(server.query(missing_sql())))) return {};
        TRY(server.query(fmt::format(
            "CREATE SCHEMA {0};\n"
            "CREATE TABLE {0}.loaded (table_name text PRIMARY KEY, source text NOT NULL, contents text NOT "
            "NULL,\n"
            "  row_count bigint NOT NULL, refused text NOT NULL, loaded_at timestamptz NOT NULL DEFAULT "
            "now());\n{1}",
            postgres_sql::schema, postgres_sql::functions_sql())));
        return {};
    };
    const auto made = make();
    const auto ended = server.query(made ? "COMMIT" : "ROLLBACK");
    if (!made) return std::unexpected(made.error());
    if (!ended) return std::unexpected(ended.error());
    return {};
}

}  // namespace

base::Result<PostgresServers> PostgresServers::open(const postgres::Parameters& address) {
    PostgresServers servers(TRY(postgres::Connection::open(address)));
    for (const auto& [name, parameters] : TRY(foreign_servers(servers.first_))) {
        servers.names_.push_back(name);
        servers.others_.push_back(TRY(postgres::Connection::open(parameters)));
    }
    TRY(servers.set_up());
    return servers;
}

base::Result<void> PostgresServers::set_up() {
    TRY(make_schema(first_));
    for (auto& other : others_) TRY(make_schema(other));
    return {};
}

std::vector<postgres::Connection*> PostgresServers::holders() {
    std::vector<postgres::Connection*> all;
    for (auto& other : others_) all.push_back(&other);
    if (all.empty()) all.push_back(&first_);
    return all;
}

base::Result<std::vector<postgres::Answer>> PostgresServers::ask_all(const std::string& sql) {
    const auto all = holders();
    std::vector<postgres::Connection*> asked;
    std::optional<base::Problem> problem;
    for (auto* server : all) {
        const auto sent = server->send(sql);
        if (sent) asked.push_back(server);
        else problem = sent.error();
        if (!sent) break;
    }
    // Whoever was asked is heard out, so that the connections can be used again.
    std::vector<postgres::Answer> answers;
    for (auto* server : asked) {
        auto answer = server->receive();
        if (answer) answers.push_back(std::move(*answer));
        else if (!problem) problem = answer.error();
    }
    if (problem) return std::unexpected(*problem);
    return answers;
}

std::int64_t lock_number(const std::string& name) {
    const auto hash = base::hash_of(name).substr(0, 15);
    return static_cast<std::int64_t>(std::stoull(hash, nullptr, 16));
}

}  // namespace tabulation
