#pragma once

#include <optional>
#include <vector>

#include "figures/figure.h"
#include "judgements/target.h"
#include "terms/standing.h"

namespace judgements {

/// A series whose figures may be for the year so far: then each adds to the one before it.
struct Course {
    const figures::Series& series;
    bool running_total = false;  // starts afresh each April
    int decimals = 0;
};

/// What has to happen in each period that is left of the year, in the measure's unit.
struct RunRate {
    terms::Period year_end;               // the last period of the year
    int periods_left = 0;                 // 1 or more
    base::Decimal asked;                  // the limit at the year's end that is missed
    base::Decimal needed;                 // change a period from now on; of a running total, what to add
    std::optional<base::Decimal> lately;  // the mean change a period over the last four
};

/// Periods over which the latest pace is taken.
inline constexpr int looked_back = 4;

/// The run-rate from `period` to the end of its financial year (for yearly figures, to the next year).
/// Nothing in the last period of a year, or if the target is met. Of a band, to the end that is missed.
std::optional<RunRate> run_rate(const Course& course, terms::Period period,
                                const std::optional<Asked>& asked_at_year_end);

/// The period that ends the year of `period`: the fourth quarter, March, or the year after.
terms::Period year_end(terms::Period period);
/// How many periods there are from `period` to its year's end: 0 in the last one.
int periods_left(terms::Period period);

/// Of the spells in the past that were as long as what is left of the year, those in which the figure moved
/// by at least as much as it would have to.
struct Spells {
    int all = 0;
    int enough = 0;
};
/// Every spell of `rate.periods_left` periods that ended by `period`, overlapping ones too.
Spells past_spells(const Course& course, terms::Period period, const RunRate& rate);
/// Fewer spells than this say nothing.
inline constexpr int fewest_spells = 8;

/// What is known of whether a target can be met by the end of the year.
struct Prospects {
    bool met_now = false;
    int periods_left = 0;
    std::optional<double> chance;  // by the projection, 0 to 1; nothing: the past spells decide
    std::optional<Spells> spells;
    std::optional<bool> ceiling_meets;  // of a slow cohort: does even the best case?
    std::optional<bool> plan_meets;     // do the plan's milestones, or an officer's projection?
};

/// From this chance on a target lies within the projection's 80 % interval.
inline constexpr double smallest_chance = 0.10;

/// Out of reach when the year is over or even the best case of a slow cohort misses it; recoverable from a
/// chance of one in ten on (or if one past spell in ten moved as much); otherwise only with a plan that
/// reaches it, if there is one, or only in the best case of a slow cohort.
terms::Reach reach(const Prospects& prospects);
/// What that word rests on.
terms::Ground ground(const Prospects& prospects);

}  // namespace judgements
