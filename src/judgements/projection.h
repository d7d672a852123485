#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
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
    std::optional<Expected> next;      // the period after the one judged
    std::optional<Expected> year_end;  // the last period of the year; nothing in it
    std::string method;
    std::string refused;  // why there is no projection; empty if there is one
};

}  // namespace judgements
