#include "programs/devtools.h"

#include <array>
#include <cstdint>

namespace programs {

std::expected<std::string, NoAnswer> DevTools::next_message(Deadline deadline) {
    for (;;) {
        const auto end = received_.find('\0', searched_);
        if (end != std::string::npos) {
            auto message = received_.substr(0, end);
            received_.erase(0, end + 1);
            searched_ = 0;
            return message;
        }
        searched_ = received_.size();
        const auto more = from_.receive(deadline);
        if (!more) return std::unexpected(NoAnswer{NoAnswer::Kind::Hung, ""});
        if (more->empty()) return std::unexpected(NoAnswer{NoAnswer::Kind::Gone, ""});
        received_ += *more;
    }
}

std::expected<nlohmann::json, NoAnswer> DevTools::ask(const std::string& method, nlohmann::json params,
                                                      const std::string& session, Deadline deadline) {
    nlohmann::json question{{"id", ++last_id_}, {"method", method}, {"params", std::move(params)}};
    if (!session.empty()) question["sessionId"] = session;
    auto text = question.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text += '\0';
    if (!to_.send(text, deadline))
        return std::unexpected(NoAnswer{
            std::chrono::steady_clock::now() < deadline ? NoAnswer::Kind::Gone : NoAnswer::Kind::Hung, ""});
    for (;;) {
        const auto message = next_message(deadline);
        if (!message) return std::unexpected(message.error());
        auto answer = nlohmann::json::parse(*message, nullptr, false);
        if (!answer.is_object()) return std::unexpected(NoAnswer{NoAnswer::Kind::Refused, "no JSON"});
        if (answer.value("id", 0) != last_id_) continue;
        if (answer.contains("error"))
            return std::unexpected(
                NoAnswer{NoAnswer::Kind::Refused, method + ": " + answer["error"].value("message", "")});
        return answer.value("result", nlohmann::json::object());
    }
}

std::optional<std::string> from_base64(std::string_view text) {
    static constexpr auto values = [] {
        std::array<std::int8_t, 256> made{};
        made.fill(-1);
        constexpr std::string_view letters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (std::size_t at = 0; at < letters.size(); ++at)
            made[static_cast<unsigned char>(letters[at])] = static_cast<std::int8_t>(at);
        return made;
    }();
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t held = 0;
    int bits = 0;
    for (const char letter : text) {
        const int value = values[static_cast<unsigned char>(letter)];
        if (value < 0) return std::nullopt;
        held = (held << 6U) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xFFU);
    }
    return bytes;
}

}  // namespace programs
