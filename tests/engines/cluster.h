#pragma once

#include <deque>
#include <string>

#include "../stores/postgres_server.h"
#include "postgres/connection.h"

namespace tests {

/// Three PostgreSQL servers that hold records, and a fourth that knows them as foreign servers. The fourth
/// logs how it answers each query.
class Cluster {
public:
    /// That of this process; started at the first call.
    static Cluster& one();
    Cluster();

    /// Address of a new database of the fourth, with new databases of the three behind it.
    std::string new_database();
    /// The plans of the fourth's queries so far.
    std::string plans() const { return first_.log(); }
    stores::PostgresServer& holder(std::size_t at) { return holders_.at(at); }

private:
    stores::PostgresServer first_;
    std::deque<stores::PostgresServer> holders_;
};

/// One query to a server, as its owner asks it. Throws if there is a Problem.
postgres::Answer asked(const std::string& address, const std::string& sql);

}  // namespace tests
