#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace programs {

/// When to give up.
using Deadline = std::chrono::steady_clock::time_point;

/// Our end of a line to another program: bytes go out and come in. A program that has ended is an outcome
/// here, never a signal that ends us.
class Channel {
public:
    Channel() = default;
    explicit Channel(int descriptor) : descriptor_(descriptor) {}
    Channel(Channel&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Channel& operator=(Channel&& other) noexcept;
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel() { close(); }

    int descriptor() const { return descriptor_; }
    void close();

    /// Sends all of it; false if the program has ended or the time is up.
    bool send(std::string_view bytes, Deadline deadline);
    /// The next bytes that come, some at least; an empty text at the end; nothing if the time is up.
    std::optional<std::string> receive(Deadline deadline);

private:
    int descriptor_ = -1;
};

/// A line: what is sent into one end comes out at the other. Neither is inherited by programs that are
/// started later.
struct Line {
    Channel ours, theirs;
};
/// Nothing if the machine has no more descriptors.
std::optional<Line> new_line();

}  // namespace programs
