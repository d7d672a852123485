#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// libpq, held by objects. No council noun.
namespace postgres {

/// Where a server's database is: libpq's own keywords and values, or "dbname" alone with a whole
/// postgresql:// address.
using Parameters = std::map<std::string, std::string>;

/// U030: `written` is no address of a PostgreSQL database. The password, if it names one, is never printed.
base::Result<Parameters> read_address(const std::string& written);

/// Types of columns, as far as they need telling apart.
enum class Type { Truth, Whole, Number, Date, Text };

/// The whole of what a query answered. Values are as PostgreSQL writes them.
class Answer {
public:
    std::size_t rows() const;
    std::size_t columns() const;
    std::string name(std::size_t column) const;
    Type type(std::size_t column) const;
    bool is_null(std::size_t row, std::size_t column) const;
    /// Both assert nothing: an empty text and 0 for a null.
    std::string_view text(std::size_t row, std::size_t column) const;
    std::int64_t whole(std::size_t row, std::size_t column) const;

private:
    friend class Connection;
    explicit Answer(std::shared_ptr<void> result) : result_(std::move(result)) {}
    std::shared_ptr<void> result_;
};

/// One connection to one database, for one thread at a time.
///
/// Codes: G010 the server cannot be reached, G011 the account may not do what was asked, G012 the connection
/// broke, G013 the server has no room, G014 the server refused for another reason, G015 the database is not
/// one that can be used. All of them are the environment's. The server's own words are not repeated where
/// they might quote a record.
class Connection {
public:
    static base::Result<Connection> open(const Parameters& parameters);

    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) noexcept = default;

    /// Runs one statement, or several that answer nothing.
    base::Result<Answer> query(const std::string& sql);

    /// The same in two steps, so that several servers work at once. Nothing else may be asked between them.
    base::Result<void> send(const std::string& sql);
    base::Result<Answer> receive();

    /// COPY … FROM STDIN: begins it, sends whole lines, ends it.
    base::Result<void> begin_copy(const std::string& sql);
    base::Result<void> put(std::string_view lines);
    base::Result<void> end_copy();

    /// The server as it may be printed: host and database.
    const std::string& shown() const { return shown_; }

private:
    Connection(std::shared_ptr<void> handle, std::string shown)
        : handle_(std::move(handle)), shown_(std::move(shown)) {}
    base::Problem problem(const std::string& state) const;

    std::shared_ptr<void> handle_;
    std::string shown_;
};

}  // namespace postgres
