#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/control_chart.h"

namespace forecasts {

/// A stretch of subgroups with the values that the chart plots, and which of them limits are drawn from.
struct Stretch {
    std::span<const Subgroup> subgroups;
    std::vector<std::optional<double>> plotted;
    std::vector<bool> base;
    std::optional<double> given_centre;
    Screening screening;
};

/// The lines of a stretch.
struct CentreAndLimits {
    std::optional<double> centre;
    std::vector<std::optional<Limits>> limits;  // a point each
};

/// What a chart of `kind` plots at a point.
std::optional<double> plotted_value(ChartKind kind, const Subgroup& subgroup);

CentreAndLimits centre_and_limits(ChartKind kind, const Stretch& stretch);

}  // namespace forecasts
