#include "council/people.h"

namespace council {

std::optional<std::string> holder_on(const Council& council, const std::string& role,
                                     std::chrono::year_month_day day) {
    const Revision* latest = nullptr;
    for (const auto* fact : council.facts("role-holder", role)) {
        const auto* held = fact->effective_on(day);
        if (held == nullptr) continue;
        if (latest == nullptr || latest->entry().draft.effective_from <= held->entry().draft.effective_from)
            latest = held;
    }
    return latest == nullptr ? std::nullopt : text_in(latest->says(), "name");
}

std::optional<std::string> body_on(const Council& council, const std::string& body,
                                   std::chrono::year_month_day day) {
    auto at = body;
    // As many steps as there are bodies at most: then one has come back to itself.
    for (auto left = council.facts("body").size(); left > 0; --left) {
        const auto* fact = council.find({"body", at, at});
        const auto* current = fact == nullptr ? nullptr : fact->current();
        if (current == nullptr) return std::nullopt;
        const auto until = text_in(current->says(), "until");
        const auto last = until ? ledger::day_of(*until) : std::nullopt;
        if (!last || day <= *last) return at;
        auto next = text_in(current->says(), "succeeded_by");
        if (!next) return std::nullopt;
        at = *std::move(next);
    }
    return std::nullopt;
}

}  // namespace council
