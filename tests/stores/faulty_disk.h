#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace stores {

/// A layer under SQLite's files that remembers which writes have been synced, so that a power cut can be
/// played: of the writes since the last sync of a file, any may have reached the disk, in any order, whole or
/// torn. It can also make one write or sync fail, as a dying or full disk does. Until told otherwise it only
/// passes on.
class FaultyDisk {
public:
    /// Lays itself under every SQLite file of the process; called before the first store is opened.
    static FaultyDisk& one();

    enum class Call { Write, Sync };
    struct Failure {
        Call call;
        std::int64_t at;  // the how-manieth such call, from 1
        int code;         // SQLite's
    };

    /// Forgets the past and begins to remember: what is on the disk now is durable.
    void watch();
    /// After so many writes and syncs the power fails: every later call fails too.
    void cut_power_after(std::int64_t calls);
    void fail_once(Failure failure);
    /// From now on a sync says that it has been done, and has not.
    void lie_about_syncs() { is_lying_ = true; }
    void stop();

    bool has_cut() const { return is_cut_; }
    bool has_failed() const { return has_failed_; }
    std::int64_t calls() const { return calls_; }

    /// Leaves in `folder` what a disk might hold after the cut, for the files that stood beside each other.
    void write_image(const std::filesystem::path& folder, std::mt19937& random) const;

    // Called by the layer: an SQLite code that is not 0 stands instead of the call.
    int on_open(const std::string& path);
    int on_write(const std::string& path, std::int64_t offset, const std::string& bytes);
    int on_truncate(const std::string& path, std::int64_t size);
    int on_sync(const std::string& path);
    void on_delete(const std::string& path);

private:
    struct Change {
        std::int64_t offset;
        std::optional<std::string> bytes;  // nothing: cut off at the offset
    };
    struct File {
        std::string durable;
        std::vector<Change> pending;
    };
    static void apply(std::string& content, const Change& change);
    int next_call(Call call);

    mutable std::mutex mutex_;
    std::map<std::string, File> files_;
    std::optional<Failure> failure_;
    bool is_watching_ = false, is_cut_ = false, has_failed_ = false, is_lying_ = false;
    std::int64_t calls_ = 0, writes_ = 0, syncs_ = 0, cut_after_ = INT64_MAX;
};

}  // namespace stores
