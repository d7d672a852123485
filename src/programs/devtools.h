#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "base/problem.h"
#include "programs/channel.h"

namespace programs {

/// What went wrong with a question: the browser is gone, or it answered with an error.
struct NoAnswer {
    enum class Kind { Hung, Gone, Refused };
    Kind kind = Kind::Gone;
    std::string said;  // by the browser, if it refused
};

/// The DevTools protocol over two lines: a message is JSON that ends with a zero byte.
class DevTools {
public:
    DevTools(Channel to, Channel from) : to_(std::move(to)), from_(std::move(from)) {}

    /// Asks, and waits for the answer; what the browser tells of its own accord meanwhile is passed over.
    /// `session` is empty for the browser itself.
    std::expected<nlohmann::json, NoAnswer> ask(const std::string& method, nlohmann::json params,
                                                const std::string& session, Deadline deadline);

private:
    std::expected<std::string, NoAnswer> next_message(Deadline deadline);

    Channel to_, from_;
    std::string received_;
    std::size_t searched_ = 0;  // bytes of `received_` that hold no end of a message
    int last_id_ = 0;
};

/// Bytes from base64; nothing if it is none.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace programs
