#include "sql/connection.h"

#include <cassert>
#include <deque>
#include <filesystem>

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "sql/checked_pages.h"
#include "sql/engine_errors.h"
#include "sql/sqlite_file.h"
#include "sql/write_ahead_log.h"

namespace sql {

class Connection::State {
public:
    explicit State(Address address) : address_(std::move(address)) {}

    Engine engine() const { return address_.engine; }
    const Address& address() const { return address_; }
    soci::session& session() { return session_; }

    // SOCI declares SQLite's types in a namespace of its own; they are the same objects.
    ::sqlite3* sqlite() {
        return reinterpret_cast<::sqlite3*>(
            static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_);
    }
    bool is_lost() {
        if (address_.engine == Engine::Sqlite) return false;
        const auto* backend = static_cast<soci::postgresql_session_backend*>(session_.get_backend());
        return backend == nullptr || PQstatus(backend->conn_) != CONNECTION_OK;
    }
    Error error(const std::exception& exception) { return error_of(exception, is_lost()); }

    Answer<void> execute(const std::string& text) {
        try {
            session_ << text;
            return {};
        } catch (const std::exception& exception) {
            return std::unexpected(error(exception));
        }
    }

private:
    Address address_;
    soci::session session_;
};

namespace {

/// How long a writer waits for another one before it answers Conflict.
constexpr int busy_timeout_ms = 30'000;

class BoundRow : public Row {
public:
    std::vector<Kind> kinds;
    // Deques: SOCI keeps the addresses.
    std::deque<long long> numbers;
    std::deque<std::string> texts;

    explicit BoundRow(std::vector<Kind> column_kinds)
        : kinds(std::move(column_kinds)), numbers(kinds.size()), texts(kinds.size()) {}

    std::int64_t number(std::size_t column) const override {
        assert(kinds[column] == Kind::Number);
        return numbers[column];
    }
    const std::string& text(std::size_t column) const override {
        assert(kinds[column] == Kind::Text);
        return texts[column];
    }
};

Answer<void> set_up_sqlite(Connection::State& state, Opening opening) {
    auto* database = state.sqlite();
    set_up(database, busy_timeout_ms);
    if (opening == Opening::Examining) read_unchecked(database);
    const bool is_reading = opening == Opening::ReadOnly || opening == Opening::Examining;
    if (is_reading) TRY(state.execute("pragma query_only = 1"));
    std::error_code ignored;
    const bool is_new = std::filesystem::file_size(state.address().target, ignored) == 0;
    if (is_new) reserve_checksums(database);
    if (!is_reading) TRY(state.execute("pragma journal_mode = wal"));
    TRY(state.execute("pragma synchronous = full"));
    TRY(state.execute("pragma foreign_keys = on"));
    TRY(state.execute("pragma cell_size_check = on"));
    if (!is_new && opening != Opening::Examining && !has_checksums(database))
        return std::unexpected(
            Error{Reason::Corrupt, "the file is no store of Ontrack: its pages have no checksums"});
    return {};
}

Answer<void> open_sqlite(Connection::State& state, Opening opening) {
    std::error_code missing;
    const bool exists = std::filesystem::exists(state.address().target, missing);
    if (!exists && opening != Opening::MayCreate)
        return std::unexpected(Error{Reason::OutOfReach, "there is no such file"});
    check_pages();
    // SQLite would take it for the end of the log, and write over what follows.
    if (const auto frame = find_damaged_frame(state.address().target + "-wal"))
        return std::unexpected(
            Error{Reason::Corrupt,
                  fmt::format("its log is damaged at frame {}: keep both files as they are", *frame)});
    state.session().open(soci::sqlite3, fmt::format("db=\"{}\"", state.address().target));
    return set_up_sqlite(state, opening);
}

Answer<void> open_postgresql(Connection::State& state, Opening opening) {
    state.session().open(soci::postgresql, state.address().target);
    TRY(state.execute("set client_min_messages = warning"));
    if (opening == Opening::ReadOnly || opening == Opening::Examining)
        TRY(state.execute("set default_transaction_read_only = on"));
    return state.execute("set synchronous_commit = on");
}

}  // namespace

class Statement::State {
public:
    State(std::shared_ptr<Connection::State> the_connection, std::string the_text)
        : connection_(std::move(the_connection)), text_(std::move(the_text)) {}

    void bind(std::vector<Kind> parameters, std::vector<Kind> columns) {
        parameters_ = std::make_unique<BoundRow>(std::move(parameters));
        columns_ = std::make_unique<BoundRow>(std::move(columns));
    }

    Answer<void> prepare() {
        try {
            auto statement = std::make_unique<soci::statement>(connection_->session());
            for (std::size_t at = 0; at < parameters_->kinds.size(); ++at) {
                if (parameters_->kinds[at] == Kind::Number)
                    statement->exchange(soci::use(parameters_->numbers[at]));
                else statement->exchange(soci::use(parameters_->texts[at]));
            }
            for (std::size_t at = 0; at < columns_->kinds.size(); ++at) {
                if (columns_->kinds[at] == Kind::Number)
                    statement->exchange(soci::into(columns_->numbers[at]));
                else statement->exchange(soci::into(columns_->texts[at]));
            }
            statement->alloc();
            statement->prepare(text_);
            statement->define_and_bind();
            statement_ = std::move(statement);
            return {};
        } catch (const std::exception& exception) {
            return std::unexpected(connection_->error(exception));
        }
    }

    Answer<std::int64_t> run(std::vector<Value> values, const std::function<void(const Row&)>& show) {
        assert(values.size() == parameters_->kinds.size());
        if (!statement_) TRY(prepare());
        for (std::size_t at = 0; at < values.size(); ++at) {
            if (parameters_->kinds[at] == Kind::Number)
                parameters_->numbers[at] = std::get<std::int64_t>(values[at]);
            else parameters_->texts[at] = std::get<std::string>(std::move(values[at]));
        }
        try {
            bool has_row = statement_->execute(true);
            const std::int64_t changed = show ? 0 : statement_->get_affected_rows();
            while (show && has_row) {
                show(*columns_);
                has_row = statement_->fetch();
            }
            return changed;
        } catch (const std::exception& exception) {
            auto error = connection_->error(exception);
            statement_.reset();  // SOCI has thrown the prepared statement away
            return std::unexpected(std::move(error));
        }
    }

private:
    std::shared_ptr<Connection::State> connection_;
    std::string text_;
    std::unique_ptr<BoundRow> parameters_, columns_;
    std::unique_ptr<soci::statement> statement_;  // after what it is bound to: it goes first
};

Statement::Statement(std::unique_ptr<State> state) : state_(std::move(state)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

Answer<std::int64_t> Statement::run(std::vector<Value> parameters) {
    return state_->run(std::move(parameters), nullptr);
}

Answer<void> Statement::each(std::vector<Value> parameters, const std::function<void(const Row&)>& show) {
    TRY(state_->run(std::move(parameters), show));
    return {};
}

Connection::Connection(std::shared_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Answer<Connection> Connection::open(const Address& address, Opening opening) {
    auto state = std::make_shared<State>(address);
    try {
        const auto opened = address.engine == Engine::Sqlite ? open_sqlite(*state, opening)
                                                             : open_postgresql(*state, opening);
        if (!opened) return std::unexpected(opened.error());
    } catch (const soci::sqlite3_soci_error& exception) {
        return std::unexpected(error_of(exception, false));
    } catch (const std::exception& exception) {
        return std::unexpected(error_of(exception, address.engine == Engine::Postgresql));
    }
    return Connection(std::move(state));
}

Answer<Statement> Connection::prepare(std::string_view text, std::vector<Kind> parameters,
                                      std::vector<Kind> columns) {
    auto state = std::make_unique<Statement::State>(state_, std::string(text));
    state->bind(std::move(parameters), std::move(columns));
    TRY(state->prepare());
    return Statement(std::move(state));
}

Answer<void> Connection::execute(std::string_view text) { return state_->execute(std::string(text)); }

Engine Connection::engine() const { return state_->engine(); }

Answer<std::vector<DamagedPage>> Connection::damaged_pages() {
    std::vector<DamagedPage> damaged;
    if (engine() == Engine::Postgresql) return damaged;
    // A page in the log that has not reached the file yet is not damage of the file.
    static_cast<void>(execute("pragma wal_checkpoint(truncate)"));
    const auto pages = find_damaged_pages(state_->address().target);
    if (!pages) return std::unexpected(Error{Reason::Failed, "the file cannot be read through"});
    for (const auto page : *pages) damaged.push_back({page, ""});
    if (damaged.empty()) return damaged;
    // As far as SQLite finds its way through the damage.
    if (auto owners = prepare("select pageno, name from dbstat", {}, {Kind::Number, Kind::Text}))
        static_cast<void>(owners->each({}, [&](const Row& row) {
            for (auto& page : damaged)
                if (page.number == row.number(0)) page.holder = row.text(1);
        }));
    return damaged;
}

Answer<std::vector<std::string>> Connection::misshapen() {
    std::vector<std::string> found;
    if (engine() == Engine::Postgresql) return found;
    auto check = TRY(prepare("pragma integrity_check(100)", {}, {Kind::Text}));
    TRY(check.each({}, [&](const Row& row) {
        if (row.text(0) != "ok") found.push_back(row.text(0));
    }));
    return found;
}

Answer<Transaction> Transaction::begin(Connection& connection) {
    const bool is_sqlite = connection.engine() == Engine::Sqlite;
    TRY(connection.state_->execute(is_sqlite ? "begin immediate" : "begin isolation level read committed"));
    return Transaction(connection.state_);
}

Answer<Transaction> Transaction::begin_reading(Connection& connection) {
    const bool is_sqlite = connection.engine() == Engine::Sqlite;
    TRY(connection.state_->execute(is_sqlite ? "begin" : "begin isolation level repeatable read read only"));
    return Transaction(connection.state_);
}

Transaction::~Transaction() {
    // An engine that has rolled back by itself, or is gone, has nothing left to undo.
    if (state_) static_cast<void>(state_->execute("rollback"));
}

Answer<void> Transaction::commit() {
    assert(state_);
    TRY(state_->execute("commit"));
    state_.reset();
    return {};
}

}  // namespace sql
