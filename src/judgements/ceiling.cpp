#include "judgements/ceiling.h"

#include <algorithm>
#include <cassert>

namespace judgements {
namespace {

constexpr int furthest = 40;  // quarters looked ahead: ten years

/// The share after so many quarters, in per cent.
///
/// With S in the cohort, n of them counted, and E, M, L entrants, movers and leavers a year, after k quarters
/// (n + k/4 (E + M (S − n)/S − L n/S)) ÷ (S + k/4 (E − L)): both sides times 4 S keep it in whole numbers.
std::optional<base::Decimal> share_after(const Movement& movement, int quarters, int decimals) {
    const auto size = movement.cohort;
    const auto in = movement.counted;
    const auto gained = movement.entrants * size + movement.movers * (size - in) - movement.leavers * in;
    const auto cohort = 4 * size * size + quarters * size * (movement.entrants - movement.leavers);
    if (cohort <= 0) return std::nullopt;
    const auto counted = std::clamp<std::int64_t>(4 * size * in + quarters * gained, 0, cohort);
    return base::Decimal::of_ratio(counted, 100, cohort, decimals);
}

}  // namespace

Ceiling ceiling(const Movement& movement, terms::Period now, base::Decimal target, int decimals) {
    assert(movement.cohort > 0 && movement.counted >= 0 && movement.counted <= movement.cohort);
    Ceiling made{.movement = movement};
    const int last_shown = now.financial_start_year() + 1;
    auto period = now;
    for (int quarters = 1; quarters <= furthest; ++quarters) {
        period = period.next();
        const auto share = share_after(movement, quarters, decimals);
        if (!share) return made;
        if (period.financial_start_year() <= last_shown) made.steps.push_back({period, *share});
        if (!made.reached && *share >= target) made.reached = period;
    }
    return made;
}

}  // namespace judgements
