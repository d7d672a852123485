#include "programs/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace programs {
namespace {

/// Waits until the descriptor is ready for `events`; false if the time is up.
bool ready(int descriptor, short events, Deadline deadline) {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waited{descriptor, events, 0};
        const int outcome = ::poll(&waited, 1, static_cast<int>(std::clamp<long>(left.count(), 0, 60'000)));
        if (outcome > 0) return true;
        if (outcome == 0 && left.count() <= 60'000) return false;
        if (outcome < 0 && errno != EINTR) return false;
    }
}

}  // namespace

Channel& Channel::operator=(Channel&& other) noexcept {
    if (this == &other) return *this;
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

void Channel::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

bool Channel::send(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        if (!ready(descriptor_, POLLOUT, deadline)) return false;
        const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno != EINTR && errno != EAGAIN) return false;
    }
    return true;
}

std::optional<std::string> Channel::receive(Deadline deadline) {
    std::array<char, 65536> part;
    for (;;) {
        if (!ready(descriptor_, POLLIN, deadline)) return std::nullopt;
        const auto got = ::recv(descriptor_, part.data(), part.size(), MSG_DONTWAIT);
        if (got >= 0) return std::string(part.data(), static_cast<std::size_t>(got));
        // A program that ended with bytes of ours unread is an end like any other.
        if (errno != EINTR && errno != EAGAIN) return std::string();
    }
}

std::optional<Line> new_line() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    // Larger buffers save turns; that the system may allow less is no matter.
    const int size = 1 << 20;
    for (const int end : ends) {
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
        ::setsockopt(end, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    }
    return Line{Channel(ends[0]), Channel(ends[1])};
}

}  // namespace programs
