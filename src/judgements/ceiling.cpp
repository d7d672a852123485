#include "judgements/ceiling.h"

#include <algorithm>
#include <cassert>

#include "judgements/uncertainty.h"

namespace judgements {
namespace {

Path path_of(const std::vector<CohortGroup>& groups, const Aim& aim, Placing placing) {
    Path made;
    const int last_shown = aim.now.financial_start_year() + 1;
    auto period = aim.now;
    std::size_t at = 0;
    for (const auto& stock :
         stock_and_flow(groups, aim.now.next().quarter_number(), quarters_ahead, {placing, aim.good})) {
        period = period.next();
        if (!(stock.total > 0.5)) return made;  // nobody is left
        const auto share = printed(100 * stock.in / stock.total, aim.decimals);
        if (period.financial_start_year() <= last_shown) made.steps.push_back({period, share});
        if (!made.reached && met(share, aim.asked[at])) made.reached = period;
        ++at;
    }
    return made;
}

}  // namespace

std::optional<base::Decimal> Path::share_in(terms::Period period) const {
    const auto at = std::ranges::find(steps, period, &Step::period);
    return at == steps.end() ? std::nullopt : std::optional(at->share);
}

Ceiling ceiling(const std::vector<CohortGroup>& groups, const Aim& aim) {
    assert(aim.asked.size() == quarters_ahead);
    return {path_of(groups, aim, Placing::EntrantsAndMovers), path_of(groups, aim, Placing::EntrantsBest),
            path_of(groups, aim, Placing::AsNow)};
}

}  // namespace judgements
