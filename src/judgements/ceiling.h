#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "terms/period.h"

namespace judgements {

/// How a cohort that can hardly move has moved in a year: those who stay where they are do not change the
/// share.
struct Movement {
    std::int64_t cohort = 0;    // in it now, more than 0: pupils with a plan
    std::int64_t counted = 0;   // of those, in the numerator now: in a mainstream school
    std::int64_t entrants = 0;  // who joined in the last four quarters: new plans
    std::int64_t movers = 0;    // who could be placed again in the last four quarters: changes of phase
    std::int64_t leavers = 0;   // who left in the last four quarters: plans ended

    /// The same for a quarter of the year: most change phase in the summer.
    struct Quarter {
        std::int64_t entrants = 0, movers = 0, leavers = 0;
    };
    std::array<Quarter, 4> by_quarter{};  // April to June first; all 0: spread evenly
};

/// The highest share that could be reached, if from now on everybody who joins and everybody who can be
/// placed again went into the numerator, each quarter as the same quarter of the last four; and what could be
/// if only those who join did, while those who are placed again stayed on their side.
struct Ceiling {
    struct Step {
        terms::Period period;
        base::Decimal share;  // per cent, rounded
    };
    Movement movement;
    std::vector<Step> steps;  // each quarter to the end of the financial year after next
    std::optional<terms::Period>
        reached;                       // the first quarter in which the target could be met, within ten years
    std::vector<Step> entrants_alone;  // as many as `steps`
    std::optional<terms::Period> reached_by_entrants;
};

/// From the quarter `now` on, against a target of at least `target` per cent, by `stock_and_flow`. A
/// quarter's movers and leavers, over the cohort of now, are the chances of moving and of leaving, the same
/// for those in the numerator and those out of it: half of those who could be placed again may be there
/// already.
Ceiling ceiling(const Movement& movement, terms::Period now, base::Decimal target, int decimals);

}  // namespace judgements
