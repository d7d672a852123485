#include "raw_inserts.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <array>
#include <stdexcept>
#include <string>

namespace bench {
namespace {

constexpr auto table =
    "create table entries (stream text not null, sequence bigint not null, recorded_at text not null,"
    " clock_at text not null, author text not null, role text not null, kind text not null, subject text not "
    "null,"
    " effective_from text not null, blobs text not null, body text not null, previous text not null,"
    " hash text not null, primary key (stream, sequence))";

constexpr std::array columns{"ardenshire",
                             "",
                             "2022-07-01T09:00:00.000001Z",
                             "2022-07-01T09:00:00.000001Z",
                             "a.officer",
                             "analyst",
                             "figure",
                             "hv-reviews",
                             "2022-07-01",
                             "[]",
                             R"({"period":"2022-23-Q1","value":"81.5"})",
                             "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                             "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"};

void require(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

class RawSqlite : public RawInserts {
public:
    explicit RawSqlite(const std::string& path) {
        // The engine's own file layer, without the checksums that the ledger lays over it.
        require(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                "unix") == SQLITE_OK,
                "open");
        for (const auto* text : {"pragma journal_mode = wal", "pragma synchronous = full", table}) run(text);
        require(sqlite3_prepare_v2(database_, "insert into entries values (?,?,?,?,?,?,?,?,?,?,?,?,?)", -1,
                                   &insert_, nullptr) == SQLITE_OK,
                "prepare");
    }
    ~RawSqlite() override {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    void insert(int rows) override {
        run("begin immediate");
        for (int row = 0; row < rows; ++row) {
            for (int at = 0; at < static_cast<int>(columns.size()); ++at)
                sqlite3_bind_text(insert_, at + 1, columns[static_cast<std::size_t>(at)], -1, SQLITE_STATIC);
            sqlite3_bind_int64(insert_, 2, ++sequence_);
            require(sqlite3_step(insert_) == SQLITE_DONE, "insert");
            sqlite3_reset(insert_);
        }
        run("commit");
    }

private:
    void run(const char* text) {
        require(sqlite3_exec(database_, text, nullptr, nullptr, nullptr) == SQLITE_OK, text);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_int64 sequence_ = 0;
};

class RawPostgresql : public RawInserts {
public:
    explicit RawPostgresql(const std::string& target) : connection_(PQconnectdb(target.c_str())) {
        require(PQstatus(connection_) == CONNECTION_OK, "connect");
        run(table);
        PQclear(PQprepare(connection_, "add",
                          "insert into entries values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)", 0,
                          nullptr));
    }
    ~RawPostgresql() override { PQfinish(connection_); }
    RawPostgresql(const RawPostgresql&) = delete;
    RawPostgresql& operator=(const RawPostgresql&) = delete;

    void insert(int rows) override {
        run("begin");
        for (int row = 0; row < rows; ++row) {
            auto values = columns;
            const auto sequence = std::to_string(++sequence_);
            values[1] = sequence.c_str();
            auto* result =
                PQexecPrepared(connection_, "add", columns.size(), values.data(), nullptr, nullptr, 0);
            require(PQresultStatus(result) == PGRES_COMMAND_OK, "insert");
            PQclear(result);
        }
        run("commit");
    }

private:
    void run(const char* text) {
        auto* result = PQexec(connection_, text);
        const bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        require(is_done, text);
    }

    PGconn* connection_;
    std::int64_t sequence_ = 0;
};

}  // namespace

std::unique_ptr<RawInserts> RawInserts::open(const sql::Address& address) {
    if (address.engine == sql::Engine::Sqlite) return std::make_unique<RawSqlite>(address.target);
    return std::make_unique<RawPostgresql>(address.target);
}

}  // namespace bench
