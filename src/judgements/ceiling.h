#pragma once

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
};

/// The highest share that could be reached, if from now on everybody who joins and everybody who can be
/// placed again went into the numerator, at the pace of the last four quarters.
struct Ceiling {
    struct Step {
        terms::Period period;
        base::Decimal share;  // per cent, rounded
    };
    Movement movement;
    std::vector<Step> steps;  // each quarter to the end of the financial year after next
    std::optional<terms::Period>
        reached;  // the first quarter in which the target could be met, within ten years
};

/// From the quarter `now` on, against a target of at least `target` per cent. Movers and leavers are taken to
/// be in the numerator as often as the cohort is, so that half of those who could be placed again may be
/// there already.
Ceiling ceiling(const Movement& movement, terms::Period now, base::Decimal target, int decimals);

}  // namespace judgements
