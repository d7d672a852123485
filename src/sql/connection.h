#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sql/address.h"
#include "sql/error.h"

namespace sql {

/// What a parameter or a column holds. There are no nulls and no floats in a store.
enum class Kind { Number, Text };
using Value = std::variant<std::int64_t, std::string>;

/// One row of an answer, valid until the next one is read.
class Row {
public:
    virtual ~Row() = default;
    virtual std::int64_t number(std::size_t column) const = 0;
    virtual const std::string& text(std::size_t column) const = 0;
};

/// A statement with `:name` parameters, prepared once and run often. After an error it prepares itself again.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    /// Runs with one value a parameter, in order; answers how many rows changed.
    Answer<std::int64_t> run(std::vector<Value> parameters);
    /// Runs and shows every row of the answer. The whole answer is read: limit it in the statement's text.
    Answer<void> each(std::vector<Value> parameters, const std::function<void(const Row&)>& show);

    class State;

private:
    friend class Connection;
    explicit Statement(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether opening may make a store that is not there. PostgreSQL databases are never made. Examining reads
/// damaged pages of a SQLite store too, as far as anything can be made of them: for verification alone.
enum class Opening { Existing, MayCreate, ReadOnly, Examining };

/// A page of a SQLite store whose bytes are not those that were written.
struct DamagedPage {
    std::int64_t number = 0;  // from 1
    std::string holder;       // the table or index that it belongs to; empty: none, or it cannot be told
};

/// One connection to one store, for one thread at a time.
///
/// SQLite stands in WAL mode with synchronous=FULL, every page with a checksum (see checked_pages.h).
/// PostgreSQL runs with synchronous_commit on. Either way, what has been committed survives the machine.
class Connection {
public:
    static Answer<Connection> open(const Address& address, Opening opening);

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// Names the kinds of the parameters and of the columns of the answer.
    Answer<Statement> prepare(std::string_view text, std::vector<Kind> parameters,
                              std::vector<Kind> columns = {});
    /// Runs a statement without parameters.
    Answer<void> execute(std::string_view text);

    /// The pages of a SQLite store that do not fit their checksum. PostgreSQL's own page checksums answer
    /// while rows are read.
    Answer<std::vector<DamagedPage>> damaged_pages();
    /// What SQLite finds wrong with the shape of its tables, a sentence each. Empty for a sound store.
    Answer<std::vector<std::string>> misshapen();
    Engine engine() const;

    class State;

private:
    friend class Transaction;
    explicit Connection(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

/// Everything between begin and commit, or nothing of it. Left without commit, it rolls back.
class Transaction {
public:
    /// SQLite takes the writer's lock at once, so that two writers wait instead of failing half-way.
    static Answer<Transaction> begin(Connection& connection);
    /// Everything read until the end is as of one moment, however long it takes; nobody waits.
    static Answer<Transaction> begin_reading(Connection& connection);

    Transaction(Transaction&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// OutOfReach here means that it is not known whether the transaction took place.
    Answer<void> commit();

private:
    explicit Transaction(std::shared_ptr<Connection::State> state) : state_(std::move(state)) {}
    std::shared_ptr<Connection::State> state_;
};

}  // namespace sql
