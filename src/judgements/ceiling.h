#pragma once

#include <optional>
#include <vector>

#include "base/decimal.h"
#include "judgements/stock_and_flow.h"
#include "judgements/target.h"
#include "terms/period.h"

namespace judgements {

/// Where one way of placing children leads.
struct Path {
    struct Step {
        terms::Period period;
        base::Decimal share;  // per cent, rounded
    };
    std::vector<Step> steps;  // each quarter to the end of the financial year after next
    std::optional<terms::Period>
        reached;  // the first quarter in which the target could be met, within ten years

    /// The share at the end of `period`; nothing beyond the steps.
    std::optional<base::Decimal> share_in(terms::Period period) const;
};

/// The best share that could be reached (the highest, or the lowest where low is good), if from now on
/// everybody who joins and everybody who can be placed again went where the measure wants them, each quarter
/// as the same quarter of the last four; what could be if only those who join did, while those who are placed
/// again stayed on their side; and what will be if children are placed as they are now.
struct Ceiling {
    Path best, entrants_alone, as_now;
};

/// How far a ceiling is looked ahead: ten years of quarters.
inline constexpr std::size_t quarters_ahead = 40;

/// What is asked from a quarter on.
struct Aim {
    terms::Period now;         // the quarter whose end the groups stand at
    std::vector<Asked> asked;  // of each of the `quarters_ahead` after it
    GoodSide good = GoodSide::In;
    int decimals = 0;
};

/// From the groups as they stand, by `stock_and_flow`.
Ceiling ceiling(const std::vector<CohortGroup>& groups, const Aim& aim);

}  // namespace judgements
