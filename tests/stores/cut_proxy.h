#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store_test.h"

namespace stores {

/// Stands between a client and PostgreSQL, as a network does, and cuts connections in mid-commit.
class CutProxy {
public:
    enum class Cut {
        Never,
        BeforeTheServer,  // the commit never arrives
        BeforeTheAnswer,  // the server has committed, and its answer is lost
    };

    /// Passes everything on to the server whose socket lies in `server`.
    explicit CutProxy(std::filesystem::path server);
    ~CutProxy();
    CutProxy(const CutProxy&) = delete;
    CutProxy& operator=(const CutProxy&) = delete;

    /// Where a database is found through the proxy.
    sql::Address through(const std::string& database) const;
    /// What becomes of each tenth commit from now on.
    void cut(Cut how) { how_ = how; }
    /// New connections go to another server.
    void lead_to(std::filesystem::path server);
    int cuts() const { return cuts_; }

private:
    void accept_all();
    void pass_on(int client);
    int connect_to_server();
    /// True: the connection is to be dropped.
    bool is_cut(const std::string& bytes, int server);

    Folder folder_;
    std::filesystem::path server_;
    std::mutex mutex_;  // of server_ and threads_
    std::vector<std::thread> threads_;
    std::atomic<bool> is_done_ = false;
    std::atomic<Cut> how_ = Cut::Never;
    std::atomic<int> commits_ = 0, cuts_ = 0;
    int listening_ = -1;
    std::thread accepting_;
};

}  // namespace stores
