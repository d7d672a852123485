#include "judgements/stock_and_flow.h"

#include <cassert>

namespace judgements {
namespace {

/// Those who arrive in a group in a quarter.
struct Arrived {
    double in = 0, out = 0;
};

/// Leavers go from the group; returns those who go on to the next.
Arrived leave_and_go_on(CohortGroup& group, const QuarterFlow& flow) {
    group.in *= 1 - flow.leaves_in;
    group.out *= 1 - flow.leaves_out;
    const Arrived moved{group.in * flow.moves, group.out * flow.moves};
    group.in -= moved.in;
    group.out -= moved.out;
    return moved;
}

}  // namespace

std::vector<Stock> stock_and_flow(std::vector<CohortGroup> groups, int first, std::size_t quarters,
                                  Placing placing) {
    assert(first >= 1 && first <= 4);
    std::vector<Stock> made;
    for (std::size_t step = 0; step < quarters; ++step) {
        const auto quarter = (static_cast<std::size_t>(first) - 1 + step) % 4;
        std::vector<Arrived> arrived(groups.size());
        for (auto& group : groups) {
            assert(group.next < groups.size());
            auto moved = leave_and_go_on(group, group.quarters[quarter]);
            if (placing == Placing::EntrantsAndMoversIn && group.renewal == Renewal::NamedAnew)
                moved = {moved.in + moved.out, 0};
            arrived[group.next].in += moved.in;
            arrived[group.next].out += moved.out;
        }
        Stock stock;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto& flow = groups[i].quarters[quarter];
            const double joined_in = placing == Placing::AsNow ? flow.entrants_in : flow.entrants;
            groups[i].in += arrived[i].in + joined_in;
            groups[i].out += arrived[i].out + flow.entrants - joined_in;
            stock.in += groups[i].in;
            stock.total += groups[i].in + groups[i].out;
        }
        made.push_back(stock);
    }
    return made;
}

}  // namespace judgements
