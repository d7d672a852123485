#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "sql/address.h"

namespace stores {

/// A PostgreSQL 15 of the test's own, in a temporary folder, reached by a Unix socket only and gone with the
/// process.
class PostgresServer {
public:
    /// The server of this process; started at the first call. Throws if there is none to start.
    static PostgresServer& one();

    /// Another one, with settings of its own ("auto_explain.log_verbose=on").
    explicit PostgresServer(std::vector<std::string> settings = {});

    /// A streaming replica of another server, made from it and following it.
    struct Replica {
        const PostgresServer& of;
    };
    explicit PostgresServer(Replica replica);

    /// A new, empty database.
    sql::Address new_database();

    /// Stops the server as a power cut of its machine would (SIGQUIT: no shutdown), and starts it again.
    void crash_and_restart();
    /// The same, and it stays away.
    void crash() { stop(SIGQUIT); }

    /// Where its socket is, for a foreign server's `host`.
    const std::filesystem::path& folder() const { return folder_; }
    /// What it has written so far.
    std::string log() const;

    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

private:
    void make_folder();
    void start();
    void stop(int signal);

    std::vector<std::string> settings_;
    std::filesystem::path folder_;
    pid_t process_ = -1;
    pid_t owner_ = -1;  // a child of the test must not stop its parent's server
    int databases_ = 0;
};

}  // namespace stores
