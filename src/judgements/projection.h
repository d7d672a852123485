#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/decimal.h"
#include "judgements/asked_in.h"
#include "judgements/ceiling.h"
#include "judgements/history.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace judgements {

/// What a figure is expected to be in a later period, by a model, in the measure's unit.
struct Expected {
    terms::Period period;
    base::Decimal value, low_80, high_80, low_95, high_95;
    std::optional<double> chance;  // 0 to 1, that what is asked for `period` is met; nothing without a target
};

/// What a model makes of a series. It stands beside the status and is never part of it.
struct Projection {
    std::optional<Expected> next;      // the period after the last figure
    std::optional<Expected> year_end;  // the last period of the year of what is judged; nothing in it
    std::string method;
    std::string refused;                       // why there is no projection; empty if there is one
    std::optional<terms::Period> first, last;  // of the figures that it was made from
    bool held_to_ceiling = false;  // it would have gone beyond the best that a slow cohort can reach
};
/// By measure.
using Projections = std::map<terms::MeasureId, Projection>;

/// Looks ahead from every measure of the plan, as of the report of `report_period`. Together, because the
/// width of the intervals is pooled over all that have the same cadence.
Projections projections(const Evidence& evidence, terms::Period report_period);

/// Holds what is expected to the best share that a slow cohort can reach then, and to no chance of a target
/// that even that best misses. Returns whether that changed anything.
bool hold_to(const Path& best, GoodSide good, const Asked& asked, Expected& expected);

/// What is expected, unrounded.
struct Looked {
    double point = 0, low_80 = 0, high_80 = 0, low_95 = 0, high_95 = 0;
};
/// What is expected for `period` from one measure’s figures alone, with intervals of the usual width for its
/// cadence and those of its own past. Nothing if the history is refused, for a period that it already holds,
/// and, of a running total, for another year than that of its next period.
std::optional<Looked> looked_ahead(const History& history, terms::Period period);

/// The chance that the figure, printed with so many decimals, meets what is asked: at least 80.0 is met from
/// 79.95 on.
double chance_of_meeting(const Looked& expected, const Asked& asked, int decimals);

}  // namespace judgements
