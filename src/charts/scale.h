#pragma once

#include <string>
#include <vector>

#include "report/chart.h"

namespace charts {

/// The upright axis: from `low` to `high` in even steps that are easy to read.
struct Scale {
    double low = 0, high = 1, step = 1;

    /// `low`, `low + step`, … `high`; at most nine.
    std::vector<double> ticks() const;
};

/// The axis that holds all of the chart's points and targets, with about `wanted` steps (2 to 6). Zero is on
/// it if the chart asks for that; per cents do not run past 0 or 100 unless a point does; whole numbers have
/// whole steps.
Scale scale_of(const report::Chart& chart, int wanted);

/// A tick as printed: "85%", "£1.5m", "2,000", "−2.5".
std::string tick_label(double tick, const Scale& scale, const std::string& unit);

}  // namespace charts
