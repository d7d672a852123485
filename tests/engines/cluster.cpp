#include "cluster.h"

#include <fmt/format.h>

#include <stdexcept>

namespace tests {

Cluster& Cluster::one() {
    static Cluster cluster;
    return cluster;
}

Cluster::Cluster()
    : first_({"session_preload_libraries=auto_explain", "auto_explain.log_min_duration=0",
              "auto_explain.log_verbose=on"}) {
    for (int at = 0; at < 3; ++at) holders_.emplace_back();
}

std::string Cluster::new_database() {
    const auto address = first_.new_database().target;
    asked(address, "CREATE EXTENSION postgres_fdw");
    for (std::size_t at = 0; at < holders_.size(); ++at) {
        const auto part = *postgres::read_address(holders_[at].new_database().target);
        asked(address, fmt::format("CREATE SERVER ontrack_{0} FOREIGN DATA WRAPPER postgres_fdw\n"
                                   "  OPTIONS (host '{1}', dbname '{2}', async_capable 'true');\n"
                                   "CREATE USER MAPPING FOR ontrack SERVER ontrack_{0}\n"
                                   "  OPTIONS (user 'ontrack')",
                                   at + 1, part.at("host"), part.at("dbname")));
    }
    return address;
}

postgres::Answer asked(const std::string& address, const std::string& sql) {
    auto connection = postgres::Connection::open(*postgres::read_address(address));
    if (!connection) throw std::runtime_error(base::render(connection.error()));
    auto answer = connection->query(sql);
    if (!answer) throw std::runtime_error(base::render(answer.error()) + sql);
    return *std::move(answer);
}

}  // namespace tests
