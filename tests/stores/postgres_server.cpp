#include "postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace stores {
namespace {

namespace fs = std::filesystem;

/// PostgreSQL refuses to run as root: then it runs as Debian's own account for it.
void leave_root() {
    if (::geteuid() != 0) return;
    const auto* account = ::getpwnam("postgres");
    if (account == nullptr || ::setgroups(0, nullptr) != 0 || ::setgid(account->pw_gid) != 0 ||
        ::setuid(account->pw_uid) != 0)
        std::_Exit(126);
}

pid_t run(const std::vector<std::string>& words, const fs::path& log) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    leave_root();
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a change of account forgets it
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::execv(arguments[0], arguments.data());
    std::_Exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

std::string program(const std::string& name) {
    const auto* folder = std::getenv("ONTRACK_POSTGRESQL");
    return (folder != nullptr ? std::string(folder) : "/usr/lib/postgresql/15/bin") + "/" + name;
}

std::string address_of(const fs::path& folder, const std::string& database) {
    return "postgresql:///" + database + "?host=" + folder.string() + "&user=ontrack";
}

}  // namespace

PostgresServer& PostgresServer::one() {
    static PostgresServer server;
    return server;
}

void PostgresServer::make_folder() {
    std::string pattern = (fs::temp_directory_path() / "ontrack-postgres.XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
    if (const auto* account = ::getpwnam("postgres"); ::geteuid() == 0 && account != nullptr)
        if (::chown(folder_.c_str(), account->pw_uid, account->pw_gid) != 0)
            throw std::runtime_error("no owner");
}

PostgresServer::PostgresServer(Replica replica) : owner_(::getpid()) {
    make_folder();
    const auto made = run({program("pg_basebackup"), "--pgdata", (folder_ / "data").string(), "--host",
                           replica.of.folder().string(), "--username=ontrack", "--write-recovery-conf",
                           "--wal-method=stream", "--checkpoint=fast", "--no-sync"},
                          folder_ / "log");
    if (wait_for(made) != 0)
        throw std::runtime_error("pg_basebackup failed; see " + (folder_ / "log").string());
    start();
}

PostgresServer::PostgresServer(std::vector<std::string> settings)
    : settings_(std::move(settings)), owner_(::getpid()) {
    make_folder();
    const auto made = run({program("initdb"), "--pgdata", (folder_ / "data").string(), "--username=ontrack",
                           "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"},
                          folder_ / "log");
    if (wait_for(made) != 0)
        throw std::runtime_error("initdb failed; is postgresql-15 installed? see " +
                                 (folder_ / "log").string());
    start();
}

void PostgresServer::start() {
    const auto folder = folder_.string();
    std::vector<std::string> words{program("postgres"), "-D", folder + "/data", "-k", folder, "-c",
                                   "listen_addresses=", "-c", "fsync=on"};
    for (const auto& setting : settings_) words.insert(words.end(), {"-c", setting});
    process_ = run(words, folder_ / "log");
    // The socket says when it is ready: asked again as soon as a question is answered, until it answers well.
    const auto address = address_of(folder_, "postgres");
    for (int attempt = 0; attempt < 3000; ++attempt) {
        if (PQping(address.c_str()) == PQPING_OK) return;
        if (::waitpid(process_, nullptr, WNOHANG) == process_) break;
        ::poll(nullptr, 0, 10);
    }
    throw std::runtime_error("PostgreSQL did not start; see " + (folder_ / "log").string());
}

std::string PostgresServer::log() const {
    std::ifstream in(folder_ / "log");
    return {std::istreambuf_iterator<char>(in), {}};
}

void PostgresServer::stop(int signal) {
    if (process_ > 0) {
        ::kill(process_, signal);
        wait_for(process_);
    }
    process_ = -1;
}

void PostgresServer::crash_and_restart() {
    stop(SIGQUIT);
    start();
}

PostgresServer::~PostgresServer() {
    if (::getpid() != owner_) return;
    stop(SIGQUIT);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

sql::Address PostgresServer::new_database() {
    const auto name = "test" + std::to_string(++databases_);
    auto* connection = PQconnectdb(address_of(folder_, "postgres").c_str());
    auto* result = PQexec(connection, ("create database " + name).c_str());
    const bool is_made = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    PQfinish(connection);
    if (!is_made) throw std::runtime_error("no database could be made");
    return {sql::Engine::Postgresql, address_of(folder_, name)};
}

}  // namespace stores
