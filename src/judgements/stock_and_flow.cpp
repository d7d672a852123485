#include "judgements/stock_and_flow.h"

#include <cassert>

namespace judgements {
namespace {

/// Children on either side: in the numerator, and not.
struct Sides {
    double in = 0, out = 0;
};

/// All of them on the good side.
Sides placed_best(Sides children, GoodSide good) {
    const double all = children.in + children.out;
    return good == GoodSide::In ? Sides{all, 0} : Sides{0, all};
}

/// Leavers go from the group; returns those who go on to the next.
Sides leave_and_go_on(CohortGroup& group, const QuarterFlow& flow) {
    group.in *= 1 - flow.leaves_in;
    group.out *= 1 - flow.leaves_out;
    const Sides moved{group.in * flow.moves_in, group.out * flow.moves_out};
    group.in -= moved.in;
    group.out -= moved.out;
    return moved;
}

}  // namespace

std::vector<Stock> stock_and_flow(std::vector<CohortGroup> groups, int first, std::size_t quarters,
                                  PlacingRule rule) {
    assert(first >= 1 && first <= 4);
    std::vector<Stock> made;
    for (std::size_t step = 0; step < quarters; ++step) {
        const auto quarter = (static_cast<std::size_t>(first) - 1 + step) % 4;
        std::vector<Sides> arrived(groups.size());
        for (auto& group : groups) {
            assert(group.next < groups.size());
            auto moved = leave_and_go_on(group, group.quarters[quarter]);
            if (rule.placing == Placing::EntrantsAndMovers && group.renewal == plan::Renewal::NamedAnew)
                moved = placed_best(moved, rule.good);
            arrived[group.next].in += moved.in;
            arrived[group.next].out += moved.out;
        }
        Stock stock;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto& flow = groups[i].quarters[quarter];
            Sides joined{flow.entrants_in, flow.entrants - flow.entrants_in};
            if (rule.placing != Placing::AsNow) joined = placed_best(joined, rule.good);
            groups[i].in += arrived[i].in + joined.in;
            groups[i].out += arrived[i].out + joined.out;
            stock.in += groups[i].in;
            stock.total += groups[i].in + groups[i].out;
        }
        made.push_back(stock);
    }
    return made;
}

}  // namespace judgements
