#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "sql/address.h"

namespace stores {

/// A PostgreSQL 15 of the test's own, in a temporary folder, reached by a Unix socket only and gone with the
/// process.
class PostgresServer {
public:
    /// The server of this process; started at the first call. Throws if there is none to start.
    static PostgresServer& one();

    /// A new, empty database.
    sql::Address new_database();

    /// Stops the server as a power cut of its machine would (SIGQUIT: no shutdown), and starts it again.
    void crash_and_restart();

    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

private:
    PostgresServer();
    void start();
    void stop(int signal);

    std::filesystem::path folder_;
    pid_t process_ = -1;
    pid_t owner_ = -1;  // a child of the test must not stop its parent's server
    int databases_ = 0;
};

}  // namespace stores
