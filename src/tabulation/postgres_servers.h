#pragma once

#include <string>
#include <vector>

#include "postgres/connection.h"

namespace tabulation {

/// The PostgreSQL servers that hold records: the one that was named, or those that it knows as foreign
/// servers of postgres_fdw whose names begin with "ontrack_". Then it holds none itself; it adds up what they
/// count.
class PostgresServers {
public:
    /// Connects to all of them and makes what is missing of Ontrack's schema there.
    static base::Result<PostgresServers> open(const postgres::Parameters& address);

    postgres::Connection& first() { return first_; }
    bool are_several() const { return !others_.empty(); }
    /// The names of the foreign servers, in their order; empty if there is one server.
    const std::vector<std::string>& names() const { return names_; }
    /// The connections to those that hold records, in the order of the names.
    std::vector<postgres::Connection*> holders();

    /// Asks every holder the same, all at once; the answers in their order.
    base::Result<std::vector<postgres::Answer>> ask_all(const std::string& sql);

private:
    explicit PostgresServers(postgres::Connection first) : first_(std::move(first)) {}
    base::Result<void> set_up();

    postgres::Connection first_;
    std::vector<std::string> names_;
    std::vector<postgres::Connection> others_;
};

/// A number for PostgreSQL's advisory locks that stands for `name`.
std::int64_t lock_number(const std::string& name);

}  // namespace tabulation
