#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "judgements/stock_and_flow.h"

namespace judgements {

/// How many of a group joined it, were placed again or left it in a quarter.
struct CountedFlow {
    std::int64_t all = 0;
    std::optional<std::int64_t> in;  // of those, in the numerator; nothing: divided as the group is
};
/// What a quarter of the last four brought to a group.
struct CountedQuarter {
    CountedFlow entrants, movers, leavers;
    std::int64_t in = 0, out = 0;  // the group at its start
};
/// Going on by age: in which quarter (1 to 4), after how many years in the group.
struct AgedOn {
    int quarter = 2;
    int years = 1;
};
/// A group as it was counted.
struct CountedGroup {
    std::string name;
    std::int64_t in = 0, out = 0;            // now
    std::array<CountedQuarter, 4> quarters;  // April to June first
    std::optional<AgedOn> aged_on;           // then `movers` are not used
};

/// The group's flows from its counts. Leavers, over the group at the quarter's start, are the chance of
/// leaving; movers, over those who stay, that of going on; entrants stay as many. Chances end at 1. Those who
/// go on by age do so one in `years`. The group is its own next.
CohortGroup group_of(const CountedGroup& counted);

}  // namespace judgements
