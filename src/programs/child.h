#pragma once

#include <expected>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "programs/channel.h"

namespace programs {

/// A descriptor of ours that the program finds under a number of its own. What it is not handed of 0, 1 and
/// 2 leads nowhere.
struct Handed {
    int ours = -1;
    int theirs = -1;
};

/// How a program is started: no shell reads any of it.
struct Invocation {
    std::vector<std::string> words;        // the program, looked up in PATH, and its arguments
    std::vector<std::string> environment;  // "NAME=value", beside PATH, HOME and TMPDIR of our own
    std::vector<Handed> handed;
};

/// A program that runs beside us, in a process group of its own. When this goes, the program is killed with
/// all that it started.
class Child {
public:
    static std::expected<Child, std::error_code> start(const Invocation& invocation);

    Child(Child&& other) noexcept : process_(std::exchange(other.process_, -1)) {}
    Child& operator=(Child&& other) noexcept;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { kill(); }

    /// Ends it at once, if it has not ended.
    void kill();
    /// Waits for its end: its exit code, or 128 and the signal that ended it; nothing if the time is up.
    std::optional<int> wait(Deadline deadline);

private:
    explicit Child(pid_t process) : process_(process) {}
    pid_t process_ = -1;
};

}  // namespace programs
