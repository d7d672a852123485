#pragma once

#include <vector>

#include "report/report.h"

namespace charts {

/// One of each kind of plot, and of each layer of a chart over time, with invented figures.
std::vector<report::Plot> sample_plots();
std::vector<report::Chart> sample_charts();

/// Drawings of what is hard to draw: one point, none, all equal, all missing, long names, crowds.
std::vector<report::Plot> hard_plots();
std::vector<report::Chart> hard_charts();

}  // namespace charts
