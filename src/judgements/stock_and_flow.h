#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace judgements {

/// What a quarter of the year brings to a group of children who can hardly move.
struct QuarterFlow {
    double entrants = 0;     // who join it
    double entrants_in = 0;  // of those, into the numerator as things are
    double moves = 0;        // the chance, 0 to 1, of going on to the next phase of education
    double leaves_in = 0;    // the chance of leaving for one who is in the numerator …
    double leaves_out = 0;   // … and for one who is not
};

/// Is a child's placement named anew when the child goes on to the next group?
enum class Renewal { NamedAnew, Kept };

/// Children of one age or phase.
struct CohortGroup {
    std::string name;
    double in = 0, out = 0;  // in the numerator now, and not
    std::array<QuarterFlow, 4> quarters;
    std::size_t next = 0;  // the group that those who go on join, by place
    Renewal renewal = Renewal::NamedAnew;
};

/// Where children are placed from now on.
enum class Placing {
    AsNow,               // entrants as now; those who go on stay on their side
    EntrantsIn,          // every entrant in the numerator
    EntrantsAndMoversIn  // and everybody whose placement is named anew
};

/// How many are expected in the numerator, and in the cohort, at the end of a quarter.
struct Stock {
    double in = 0, total = 0;
};

/// The expected stocks at the end of each of so many quarters; `first` (1 to 4) is the number of the first in
/// the financial year. In each quarter some leave, of those who stay some go on, and then entrants join.
std::vector<Stock> stock_and_flow(std::vector<CohortGroup> groups, int first, std::size_t quarters,
                                  Placing placing);

}  // namespace judgements
