#include "cut_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace stores {
namespace {

constexpr const char* socket_name = ".s.PGSQL.5432";
constexpr int look_again_after = 50;  // milliseconds

sockaddr_un address_in(const std::filesystem::path& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = (folder / socket_name).string();
    if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error("the socket's path is too long");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

bool is_readable(int descriptor, int milliseconds) {
    pollfd waiting{descriptor, POLLIN, 0};
    return ::poll(&waiting, 1, milliseconds) > 0;
}

std::string received(int descriptor) {
    std::array<char, 65'536> buffer{};
    const auto count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
}

bool sent(int descriptor, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto count = ::send(descriptor, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (count <= 0) return false;
        at += static_cast<std::size_t>(count);
    }
    return true;
}

}  // namespace

CutProxy::CutProxy(std::filesystem::path server)
    : server_(std::move(server)), listening_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto address = address_in(folder_.path());
    constexpr int waiting_clients = 16;
    if (::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(listening_, waiting_clients) != 0)
        throw std::runtime_error("the proxy cannot listen");
    accepting_ = std::thread([this] { accept_all(); });
}

CutProxy::~CutProxy() {
    is_done_ = true;
    accepting_.join();
    for (auto& thread : threads_) thread.join();
    ::close(listening_);
}

sql::Address CutProxy::through(const std::string& database) const {
    return {sql::Engine::Postgresql,
            "postgresql:///" + database + "?host=" + folder_.path().string() + "&user=ontrack"};
}

void CutProxy::lead_to(std::filesystem::path server) {
    const std::lock_guard lock(mutex_);
    server_ = std::move(server);
}

void CutProxy::accept_all() {
    while (!is_done_) {
        if (!is_readable(listening_, look_again_after)) continue;
        const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const std::lock_guard lock(mutex_);
        threads_.emplace_back([this, client] { pass_on(client); });
    }
}

int CutProxy::connect_to_server() {
    const std::lock_guard lock(mutex_);
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = address_in(server_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return server;
    ::close(server);
    return -1;
}

bool CutProxy::is_cut(const std::string& bytes, int server) {
    constexpr int one_in = 10;
    // A simple query: 'Q', four bytes of length, and the text. "set synchronous_commit" is none.
    constexpr std::size_t text_at = 5;
    const std::string text = bytes.size() > text_at && bytes[0] == 'Q' ? bytes.c_str() + text_at : "";
    const bool is_commit = text.starts_with("COMMIT") || text.starts_with("commit");
    const auto how = how_.load();
    if (!is_commit || how == Cut::Never || ++commits_ % one_in != 0) return false;
    ++cuts_;
    if (how == Cut::BeforeTheServer) return true;
    constexpr int long_enough = 10'000;
    return !sent(server, bytes) || is_readable(server, long_enough);  // it has answered: to nobody
}

void CutProxy::pass_on(int client) {
    const int server = connect_to_server();
    while (server >= 0 && !is_done_) {
        std::array<pollfd, 2> both{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        if (::poll(both.data(), both.size(), look_again_after) <= 0) continue;
        if (both[0].revents != 0) {
            const auto bytes = received(client);
            if (bytes.empty() || is_cut(bytes, server) || !sent(server, bytes)) break;
        }
        if (both[1].revents != 0) {
            const auto bytes = received(server);
            if (bytes.empty() || !sent(client, bytes)) break;
        }
    }
    if (server >= 0) ::close(server);
    ::close(client);
}

}  // namespace stores
