#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecasts/control_chart.h"

namespace tasks {

/// Columns as they were given: a value a row, with its moment and its denominator where there are such.
struct ChartInput {
    std::vector<std::string> moments;  // empty: in the order given
    std::vector<std::optional<double>> values;
    std::vector<double> denominators;  // empty: none
};

/// The rows of one moment, summed up.
struct ChartGroup {
    std::string moment;
    forecasts::Subgroup summed;
};

/// One group a moment, in order: by number where all moments are numbers, else by text, which sorts dates as
/// well.
std::vector<ChartGroup> grouped(const ChartInput& input);

/// Why these values cannot be on such a chart: a share above 1, a count below 0, a denominator of 0. Nothing
/// if they can.
std::optional<std::string> unsuited(forecasts::ChartKind kind, const std::vector<ChartGroup>& groups);

}  // namespace tasks
