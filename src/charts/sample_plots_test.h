#pragma once

#include <vector>

#include "report/report.h"

namespace charts {

/// One of each kind of plot, and of each layer of a chart over time, with invented figures.
std::vector<report::Plot> sample_plots();
std::vector<report::Chart> sample_charts();

}  // namespace charts
