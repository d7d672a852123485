#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
#include "figures/figure.h"
#include "plan/measure.h"
#include "terms/direction.h"
#include "terms/period.h"

namespace judgements {

using terms::Way;

/// Which way a figure went, against a named base.
struct Direction {
    Way way = Way::Unknown;
    plan::DirectionBase against = plan::DirectionBase::PreviousPeriod;
    terms::Period base;  // the period compared with; of a line or a trend, its first
    std::optional<base::Decimal> base_value;
    base::Decimal
        change;      // this figure less the base's; of a line, its rise from its first period to its last
    int run = 0;     // how many periods in a row it has gone the same way, this one included
    int points = 0;  // of a line or a trend: how many figures it rests on
    std::string why_unknown;
};

/// What a direction is taken from.
struct Moving {
    const figures::Series& series;
    const plan::Measure& measure;
    const plan::Definition& definition;
    terms::Period period;
    terms::Date plan_start;
    std::optional<base::Decimal> band_low, band_high;
};

/// The direction of the figure for `period`, against the base that the measure names. Refused (Unknown, with
/// the reason) where the base has no figure, where the series breaks in between, where figures that add up
/// over the year would be held against anything but the same part of another year, and where a line or a
/// trend has too few figures.
Direction direction(const Moving& moving);

/// Fewer figures than this make no line.
inline constexpr int fewest_for_a_line = 5;

}  // namespace judgements
