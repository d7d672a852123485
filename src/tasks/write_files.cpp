#include "tasks/write_files.h"

#include <cerrno>
#include <cstring>
#include <system_error>

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

}  // namespace

base::Result<void> write_files(const std::filesystem::path& folder, const std::vector<OutputFile>& files) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return std::unexpected(base::environment_problem("E010", folder.string(),
                                                         "the folder cannot be made: " + error.message(),
                                                         "name another folder with --out"));
    for (const auto& file : files) {
        std::filesystem::create_directories((folder / file.name).parent_path(), error);
        const int failed = write_whole(partial_name(folder, file), file.bytes);
        if (failed == 0) continue;
        remove_partial(folder, files);
        return std::unexpected(not_written(folder / file.name, failed));
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
