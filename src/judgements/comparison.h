#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "figures/figure.h"
#include "plan/plan.h"
#include "terms/period.h"
#include "terms/standing.h"

namespace judgements {

/// One area of a comparator set, with its own latest figure and that figure's own period.
struct Neighbour {
    terms::AreaId area;
    std::string name;
    const figures::Series* series = nullptr;  // null if it has no figures
    std::optional<base::Decimal> value;
    std::optional<terms::Period> period;
    bool is_like = true;  // counted by the same definition as the others of its set
};

/// Where the council stands among the areas of a set, itself among them: 1 is best, or highest where no side
/// is good. Equal figures share the smaller rank.
struct Rank {
    int rank = 0, of = 0;
    std::optional<int> quarter;  // 1 is the best (or highest) quarter; nothing of fewer than four areas
};

/// A comparator's figure, with its own period: never printed without it.
struct Comparison {
    terms::ComparatorId comparator;
    std::string name;                    // "England", "Statistical neighbours"
    std::optional<base::Decimal> value;  // nothing if it has none on or before the period asked for
    std::optional<terms::Period> period;
    std::size_t members = 0;      // of a set: how many areas it has …
    std::size_t with_figure = 0;  // … and how many of them had a figure
    plan::Statistic statistic = plan::Statistic::Mean;
    const figures::Series* series = nullptr;  // of a single area
    std::string unlike;                       // the definition it is counted by, if that is not ours
    std::vector<Neighbour> neighbours;        // of a set, by name
    std::optional<base::Decimal> own;         // the council's figure for the same period
    std::optional<terms::Beside> beside;      // its interval against the comparator's figure
    std::optional<Rank> rank;                 // in a set
};

/// Who says that a measure will stand somewhere.
enum class PromiseSource {
    Plan,     // a milestone of a recovery plan
    Officer,  // an officer's own projection
};
/// What a recovery plan or an officer's projection says that a measure will reach by a period.
struct Promise {
    terms::MeasureId measure;
    terms::Period period;
    base::Decimal low, high;  // the same for a milestone
    PromiseSource source = PromiseSource::Plan;
};

struct Projection;
struct OfficersProjection;

/// What is needed to look figures up; everything in it outlives the judging.
struct Evidence {
    const plan::Plan& plan;
    const figures::FigureSet& figures;
    const std::vector<Promise>* promises = nullptr;  // null: nothing is known of plans
    const std::map<terms::MeasureId, Projection>* projections = nullptr;  // null: none were made
    const std::vector<OfficersProjection>* officers = nullptr;  // null: officers’ projections are not known
};

/// The series of `measure` for another area: by the definition that it is judged on in `period`, or by any
/// other that has figures for that area (others publish by their own definition). Null if there is none.
const figures::Series* series_for(const Evidence& evidence, const plan::Measure& measure,
                                  const terms::AreaId& area, terms::Period period);

/// The comparator's figure for exactly `period`.
Comparison compared_in(const Evidence& evidence, const plan::Measure& measure,
                       const terms::ComparatorId& comparator, plan::Statistic statistic,
                       terms::Period period);

/// The comparator's latest figure that ends on or before `period` does.
Comparison compared_latest(const Evidence& evidence, const plan::Measure& measure,
                           const terms::ComparatorId& comparator, terms::Period period);

/// Adds to a comparator how the council's own figure for the same period stands to it: its interval against
/// the comparator's figure, and its rank and quarter in a set. Only figures of that period, counted by one
/// definition, are ranked.
void place_own(const Evidence& evidence, const plan::Measure& measure, Comparison& comparison);

/// How a statistic is printed, and which side of it is good.
struct Printed {
    int decimals = 0;
    terms::Polarity polarity = terms::Polarity::High;
};
/// The mean (rounded half away from zero), the median, or the figure of the last area of the best quarter of
/// `values`; nothing of none, and no quartile of fewer than four.
std::optional<base::Decimal> statistic_of(std::vector<base::Decimal> values, plan::Statistic statistic,
                                          const Printed& printed);
inline constexpr std::size_t fewest_for_quartile = 4;

}  // namespace judgements
