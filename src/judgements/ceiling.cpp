#include "judgements/ceiling.h"

#include <algorithm>
#include <cassert>

#include "judgements/stock_and_flow.h"
#include "judgements/uncertainty.h"

namespace judgements {
namespace {

constexpr std::size_t furthest = 40;  // quarters looked ahead: ten years

/// What the share is held against, and how it is printed.
struct Aim {
    base::Decimal target;
    int decimals = 0;
};

Movement::Quarter evenly(const Movement& movement) {
    return {movement.entrants, movement.movers, movement.leavers};
}

/// The whole cohort as one group.
CohortGroup group_of(const Movement& movement) {
    const auto size = static_cast<double>(movement.cohort);
    CohortGroup group{.in = static_cast<double>(movement.counted)};
    group.out = size - group.in;
    const auto known = [](const Movement::Quarter& one) {
        return one.entrants > 0 || one.movers > 0 || one.leavers > 0;
    };
    const bool by_quarter = std::ranges::any_of(movement.by_quarter, known);
    for (std::size_t quarter = 0; quarter < group.quarters.size(); ++quarter) {
        const auto counts = by_quarter ? movement.by_quarter[quarter] : evenly(movement);
        const double part = by_quarter ? 1 : 0.25;
        auto& flow = group.quarters[quarter];
        flow.entrants = part * static_cast<double>(counts.entrants);
        flow.entrants_in = flow.entrants * group.in / size;
        flow.leaves_in = std::min(1.0, part * static_cast<double>(counts.leavers) / size);
        flow.leaves_out = flow.leaves_in;
        // Of those who stay, so that as many move as were counted.
        const double staying = size * (1 - flow.leaves_in);
        if (staying > 0) flow.moves = std::min(1.0, part * static_cast<double>(counts.movers) / staying);
    }
    return group;
}

/// Where one way of placing leads.
struct Path {
    std::vector<Ceiling::Step> steps;  // to the end of the financial year after next
    std::optional<terms::Period> reached;
};

Path path_of(const CohortGroup& group, terms::Period now, const Aim& aim, Placing placing) {
    Path made;
    const int last_shown = now.financial_start_year() + 1;
    auto period = now;
    for (const auto& stock : stock_and_flow({group}, now.next().quarter_number(), furthest, placing)) {
        period = period.next();
        if (!(stock.total > 0.5)) return made;  // nobody is left
        const auto share = printed(100 * stock.in / stock.total, aim.decimals);
        if (period.financial_start_year() <= last_shown) made.steps.push_back({period, share});
        if (!made.reached && share >= aim.target) made.reached = period;
    }
    return made;
}

}  // namespace

Ceiling ceiling(const Movement& movement, terms::Period now, base::Decimal target, int decimals) {
    assert(movement.cohort > 0 && movement.counted >= 0 && movement.counted <= movement.cohort);
    const auto group = group_of(movement);
    const Aim aim{target, decimals};
    auto best = path_of(group, now, aim, Placing::EntrantsAndMoversIn);
    auto entrants = path_of(group, now, aim, Placing::EntrantsIn);
    return {movement, std::move(best.steps), best.reached, std::move(entrants.steps), entrants.reached};
}

}  // namespace judgements
