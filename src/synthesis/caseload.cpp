#include "synthesis/caseload.h"

namespace synthesis {

std::optional<Case> Caseload::take(Random& random, Month month) {
    if (open_.empty()) return std::nullopt;
    auto longest = static_cast<std::size_t>(random.below(size()));
    for (int look = 0; look < 2; ++look) {
        const auto at = static_cast<std::size_t>(random.below(size()));
        if (open_[at].start < open_[longest].start) longest = at;
    }
    if (open_[longest].start >= first_day(month)) return std::nullopt;
    const Case taken = open_[longest];
    open_[longest] = open_.back();
    open_.pop_back();
    return taken;
}

}  // namespace synthesis
