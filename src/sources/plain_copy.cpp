#include "sources/plain_copy.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sources {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;

int open_unnamed() {
    std::error_code failure;
    auto folder = std::filesystem::temp_directory_path(failure);
    if (failure) folder = "/tmp";
    const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    // Not every file system has files without names.
    return descriptor >= 0 ? descriptor : ::memfd_create("ontrack", MFD_CLOEXEC);
}

base::Problem no_room() {
    return base::environment_problem("N001", "", "there is no room to write a file out plainly",
                                     "free space in the temporary folder (TMPDIR), and run it again");
}

void append_field(std::string& out, std::string_view field) {
    if (field.find_first_of("\",\n\r") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char letter : field) {
        if (letter == '"') out += '"';
        out += letter;
    }
    out += '"';
}

}  // namespace

base::Result<std::shared_ptr<PlainCopy>> PlainCopy::make() {
    const int descriptor = open_unnamed();
    if (descriptor < 0) return std::unexpected(no_room());
    return std::shared_ptr<PlainCopy>(new PlainCopy(descriptor));
}

PlainCopy::PlainCopy(int descriptor)
    : descriptor_(descriptor), path_("/proc/self/fd/" + std::to_string(descriptor)) {}

PlainCopy::~PlainCopy() { ::close(descriptor_); }

void PlainCopy::write(const std::vector<std::string>& fields) {
    // A record of one empty field would be an empty line, which is none.
    if (fields.size() == 1 && fields.front().empty()) buffer_ += "\"\"";
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (at > 0) buffer_ += ',';
        append_field(buffer_, fields[at]);
    }
    buffer_ += '\n';
    if (buffer_.size() >= buffer_bytes) flush();
}

void PlainCopy::flush() {
    std::string_view left = buffer_;
    while (!left.empty() && !failed_) {
        const auto written = ::write(descriptor_, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        failed_ = written <= 0;
        if (!failed_) left.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
}

base::Result<void> PlainCopy::finish() {
    flush();
    if (failed_) return std::unexpected(no_room());
    return {};
}

}  // namespace sources
