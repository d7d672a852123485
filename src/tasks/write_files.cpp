#include "tasks/write_files.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <future>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace tasks {
namespace {

std::filesystem::path partial_name(const std::filesystem::path& folder, const OutputFile& file) {
    const auto whole = folder / file.name;
    return whole.parent_path() / ("." + whole.filename().string() + ".partial");
}

/// 0, or the errno of what went wrong.
int write_whole(const std::filesystem::path& path, const std::string& bytes) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return errno;
    int failed = 0;
    for (std::size_t written = 0; failed == 0 && written < bytes.size();) {
        const auto count = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno != EINTR) failed = errno;
        if (count > 0) written += static_cast<std::size_t>(count);
    }
    if (failed == 0 && ::fsync(descriptor) != 0) failed = errno;
    if (::close(descriptor) != 0 && failed == 0) failed = errno;
    return failed;
}

base::Problem not_written(const std::filesystem::path& path, int failed) {
    const bool full = failed == ENOSPC || failed == EDQUOT;
    return base::environment_problem(
        "E011", path.string(), std::string("the file cannot be written: ") + std::strerror(failed),
        full ? "make room on the disk; what stood there before was left as it was"
             : "what stood there before was left as it was");
}

void remove_partial(const std::filesystem::path& folder, const std::vector<OutputFile>& files) {
    std::error_code ignored;  // the reason why we are here has been said already
    for (const auto& file : files) std::filesystem::remove(partial_name(folder, file), ignored);
}

/// The parts of the files, several at once, for a disk answers many sooner than one after the other. The
/// first file that failed, and its errno; nothing if all are written.
std::optional<std::pair<std::size_t, int>> write_parts(const std::filesystem::path& folder,
                                                       const std::vector<OutputFile>& files) {
    std::vector<int> failed(files.size(), 0);
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stop = false;
    std::vector<std::future<void>> busy;
    for (std::size_t thread = 0; thread < std::min<std::size_t>(8, files.size()); ++thread)
        busy.push_back(std::async(std::launch::async, [&] {
            for (auto at = next++; at < files.size() && !stop; at = next++) {
                failed[at] = write_whole(partial_name(folder, files[at]), files[at].bytes);
                if (failed[at] != 0) stop = true;
            }
        }));
    for (auto& one : busy) one.get();
    const auto found = std::ranges::find_if(failed, [](int code) { return code != 0; });
    if (found == failed.end()) return std::nullopt;
    return std::pair{static_cast<std::size_t>(found - failed.begin()), *found};
}

/// The folders that the files lie in.
void make_folders(const std::filesystem::path& folder, const std::vector<OutputFile>& files) {
    std::set<std::filesystem::path> folders;
    for (const auto& file : files) folders.insert((folder / file.name).parent_path());
    std::error_code ignored;  // the file that cannot be written there says why
    for (const auto& one : folders) std::filesystem::create_directories(one, ignored);
}

}  // namespace

base::Result<void> write_files(const std::filesystem::path& folder, const std::vector<OutputFile>& files) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return std::unexpected(base::environment_problem("E010", folder.string(),
                                                         "the folder cannot be made: " + error.message(),
                                                         "name another folder with --out"));
    make_folders(folder, files);
    if (const auto failed = write_parts(folder, files)) {
        remove_partial(folder, files);
        return std::unexpected(not_written(folder / files[failed->first].name, failed->second));
    }
    for (const auto& file : files) {
        std::filesystem::rename(partial_name(folder, file), folder / file.name, error);
        if (!error) continue;
        remove_partial(folder, files);
        return std::unexpected(not_written(folder / file.name, error.value()));
    }
    return {};
}

}  // namespace tasks
