#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "plan/slow_cohort.h"

namespace judgements {

/// What a quarter of the year brings to a group of children who can hardly move. The chances are from 0 to 1.
struct QuarterFlow {
    double entrants = 0;     // who join it
    double entrants_in = 0;  // of those, into the numerator as things are
    double moves_in = 0;     // the chance of going on for one who is in the numerator …
    double moves_out = 0;    // … and for one who is not
    double leaves_in = 0;    // the chance of leaving for one who is in the numerator …
    double leaves_out = 0;   // … and for one who is not
};

/// Children of one age or phase.
struct CohortGroup {
    std::string name;
    double in = 0, out = 0;  // in the numerator now, and not
    std::array<QuarterFlow, 4> quarters;
    std::size_t next = 0;  // the group that those who go on join, by place
    plan::Renewal renewal = plan::Renewal::NamedAnew;
};

/// Where children are placed from now on.
enum class Placing {
    AsNow,             // entrants as now; those who go on stay on their side
    EntrantsBest,      // every entrant on the good side
    EntrantsAndMovers  // and everybody whose placement is named anew
};
/// Which side is good: more in the numerator, or fewer.
enum class GoodSide { In, Out };
/// Where children are placed, and where it would be best.
struct PlacingRule {
    Placing placing = Placing::AsNow;
    GoodSide good = GoodSide::In;
};

/// How many are expected in the numerator, and in the cohort, at the end of a quarter.
struct Stock {
    double in = 0, total = 0;
};

/// The expected stocks at the end of each of so many quarters; `first` (1 to 4) is the number of the first in
/// the financial year. In each quarter some leave, of those who stay some go on, and then entrants join.
std::vector<Stock> stock_and_flow(std::vector<CohortGroup> groups, int first, std::size_t quarters,
                                  PlacingRule rule);

}  // namespace judgements
