#include "programs/child.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace programs {
namespace {

constexpr int lifted_from = 64;  // above every number that a program is handed

std::vector<std::string> surroundings(const Invocation& invocation) {
    auto all = invocation.environment;
    for (const auto* name : {"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE"})
        if (const char* value = std::getenv(name); value != nullptr)
            all.push_back(std::string(name) + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> made;
    for (auto& text : texts) made.push_back(text.data());
    made.push_back(nullptr);
    return made;
}

/// What is done between the fork and the program: the descriptors put in their places.
class Actions {
public:
    Actions() { ::posix_spawn_file_actions_init(&actions_); }
    ~Actions() {
        ::posix_spawn_file_actions_destroy(&actions_);
        for (const int descriptor : lifted_) ::close(descriptor);
    }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;

    /// Lifted first: a descriptor that itself stands at 3 must not be lost when another is put there.
    bool hand(const Handed& one) {
        const int high = ::fcntl(one.ours, F_DUPFD_CLOEXEC, lifted_from);
        if (high < 0) return false;
        lifted_.push_back(high);
        return ::posix_spawn_file_actions_adddup2(&actions_, high, one.theirs) == 0;
    }
    bool lead_nowhere(int descriptor) {
        return ::posix_spawn_file_actions_addopen(&actions_, descriptor, "/dev/null", O_RDWR, 0) == 0;
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
    std::vector<int> lifted_;
};

std::error_code error_of(int number) { return {number, std::generic_category()}; }

bool prepare(const Invocation& invocation, Actions& actions) {
    for (int standard = 0; standard <= 2; ++standard)
        if (std::ranges::find(invocation.handed, standard, &Handed::theirs) == invocation.handed.end() &&
            !actions.lead_nowhere(standard))
            return false;
    return std::ranges::all_of(invocation.handed, [&](const Handed& one) { return actions.hand(one); });
}

}  // namespace

std::expected<Child, std::error_code> Child::start(const Invocation& invocation) {
    Actions actions;
    if (!prepare(invocation, actions)) return std::unexpected(error_of(EMFILE));
    posix_spawnattr_t attributes{};
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    auto words = invocation.words;
    auto environment = surroundings(invocation);
    pid_t process = -1;
    const int failed = ::posix_spawnp(&process, words.front().c_str(), actions.get(), &attributes,
                                      pointers(words).data(), pointers(environment).data());
    ::posix_spawnattr_destroy(&attributes);
    if (failed != 0) return std::unexpected(error_of(failed));
    return Child(process);
}

Child& Child::operator=(Child&& other) noexcept {
    if (this == &other) return *this;
    kill();
    process_ = std::exchange(other.process_, -1);
    return *this;
}

void Child::kill() {
    if (process_ < 0) return;
    ::kill(-process_, SIGKILL);
    int ignored = 0;
    while (::waitpid(process_, &ignored, 0) < 0 && errno == EINTR) {}
    process_ = -1;
}

std::optional<int> Child::wait(Deadline deadline) {
    using namespace std::chrono_literals;
    for (auto pause = 200us; process_ >= 0; pause = std::min<std::chrono::microseconds>(pause * 2, 5ms)) {
        int status = 0;
        const auto ended = ::waitpid(process_, &status, WNOHANG);
        if (ended == process_) {
            // What it may have left behind ends with it.
            ::kill(-std::exchange(process_, -1), SIGKILL);
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        if (ended < 0 && errno != EINTR) break;
        if (std::chrono::steady_clock::now() >= deadline) break;
        std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
}

}  // namespace programs
