#pragma once

#include <string>

#include "charts/line_chart.h"
#include "report/report.h"

namespace charts {

/// The plot as an SVG element, as svg(Chart) makes of a chart over time.
std::string svg(const report::Plot& plot, Width width = Width::Wide);

Drawn draw(const report::DotPlot& plot, const report::Plot& of, const Sheet& sheet);
Drawn draw(const report::Bridge& bridge, const report::Plot& of, const Sheet& sheet);
Drawn draw(const report::SmallMultiples& multiples, const report::Plot& of, const Sheet& sheet);
Drawn draw(const report::AreaMap& map, const report::Plot& of, const Sheet& sheet);
Drawn draw(const report::GuardPair& pair, const report::Plot& of, const Sheet& sheet);

/// An axis from the least to the greatest of `values` that holds `unit` and decimals as scale_of does.
Scale scale_over(const std::vector<double>& values, const report::Plot& of, bool from_zero, int wanted);

}  // namespace charts
