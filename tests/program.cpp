#include "program.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become(const std::vector<std::string>& arguments, const Surroundings& surroundings,
                         const fs::path& out, const fs::path& err) {
    if (std::freopen(out.c_str(), "w", stdout) == nullptr ||
        std::freopen(err.c_str(), "w", stderr) == nullptr)
        _exit(126);
    for (const auto& [name, value] : surroundings.environment) ::setenv(name.c_str(), value.c_str(), 1);
    if (::chdir(ONTRACK_SOURCE_DIR) != 0) _exit(126);
    if (surroundings.largest_file >= 0) {
        std::signal(SIGXFSZ, SIG_IGN);  // the write fails, as on a full disk, and the program goes on
        const rlimit limit{static_cast<rlim_t>(surroundings.largest_file),
                           static_cast<rlim_t>(surroundings.largest_file)};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    constexpr unsigned nobody = 65534;
    if (surroundings.as_nobody && ::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
        _exit(126);
    std::vector<char*> words;
    std::string program = ONTRACK_PROGRAM;
    words.push_back(program.data());
    auto copies = arguments;
    for (auto& argument : copies) words.push_back(argument.data());
    words.push_back(nullptr);
    ::execv(ONTRACK_PROGRAM, words.data());
    _exit(127);
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    const Scratch scratch;
    const auto out = scratch.path() / "stdout";
    const auto err = scratch.path() / "stderr";
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("fork failed");
    if (child == 0) become(arguments, surroundings, out, err);
    int status = 0;
    if (::waitpid(child, &status, 0) != child) throw std::runtime_error("waitpid failed");
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out), read_file(err)};
}

Scratch::Scratch() {
    auto name = (fs::temp_directory_path() / "ontrack-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
    path_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace tests
