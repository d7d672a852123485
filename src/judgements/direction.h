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
    terms::Period base;  // the period compared with
    std::optional<base::Decimal> base_value;
    base::Decimal change;  // this figure less the base's
    int run = 0;           // how many periods in a row it has gone the same way, this one included
    std::string why_unknown;
};

/// The direction of the figure for `period` in `series`. Refused (Unknown, with the reason) where the base
/// has no figure, where the series breaks in between, and where a running total would be held against the
/// quarter before.
Direction direction(const figures::Series& series, const plan::Measure& measure,
                    const plan::Definition& definition, terms::Period period,
                    const std::optional<base::Decimal>& band_low,
                    const std::optional<base::Decimal>& band_high);

}  // namespace judgements
