#include "terms/trace.h"

namespace terms {

std::string Trace::text() const {
    std::string joined = kind;
    for (const auto& part : parts) joined += ":" + part;
    return joined;
}

std::optional<Trace> Trace::read(std::string_view text) {
    Trace trace;
    bool first = true;
    while (true) {
        const auto end = text.find(':');
        const auto piece = text.substr(0, end);
        if (piece.empty()) return std::nullopt;
        if (first) trace.kind = piece;
        else trace.parts.emplace_back(piece);
        first = false;
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return trace.parts.empty() ? std::nullopt : std::optional(trace);
}

}  // namespace terms
