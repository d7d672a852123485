#pragma once

#include <memory>
#include <set>
#include <string>

#include "tabulation/copied_rows.h"
#include "tabulation/engine.h"
#include "tabulation/postgres_servers.h"

namespace tabulation {

/// PostgreSQL, on one server or several.
///
/// Rows are sent once, by COPY, to a table whose name is the hash of all that they depend on; as long as that
/// stays the same, nothing is sent again. Where there are several servers, each counts its own rows, through
/// views that are made there, and the one that was named adds up, through postgres_fdw.
class PostgresEngine final : public Engine {
public:
    /// `owner` keeps the records of councils apart that use one database.
    static base::Result<std::unique_ptr<PostgresEngine>> open(const std::string& address, std::string owner);

    Dialect dialect() const override { return Dialect::Postgresql; }
    base::Result<Table> load(const Wanted& wanted, const std::string& spread_by,
                             base::Problems& problems) override;
    base::Result<Table> spread(const Table& table, const std::string& column) override;
    base::Result<std::string> define(const std::string& label, const std::string& query) override;
    base::Result<void> answer(const Grouped& query,
                              const std::function<void(const GroupRow&)>& show) override;
    base::Result<std::vector<std::int64_t>> first_rows(const Table& table,
                                                       const std::string& condition) override;
    const char* row_id() const override { return "\"row number\""; }

private:
    /// A table of rows as they were sent, and how many of the source's were not.
    struct Sent {
        std::string name;  // without its schema
        std::string source, contents;
        std::int64_t rows = 0;
        RefusedByColumn refused;
    };

    PostgresEngine(PostgresServers servers, std::string owner)
        : servers_(std::move(servers)), owner_(std::move(owner)) {}

    base::Result<Sent> named(const Wanted& wanted, const std::string& spread_by);
    base::Result<bool> find(Sent& sent, std::size_t columns);
    base::Result<void> send(const Wanted& wanted, const std::string& spread_by, Sent& sent);
    base::Result<void> send_rows(const Wanted& wanted, const std::string& spread_by, Sent& sent);
    base::Result<void> forget_others(const Sent& sent);
    base::Result<postgres::Answer> ask(const Grouped& query);
    base::Result<postgres::Answer> ask_several(const Grouped& query);

    PostgresServers servers_;
    std::string owner_;
    std::set<std::string> locked_;  // tables that nobody else may drop
    int defined_ = 0;
};

}  // namespace tabulation
