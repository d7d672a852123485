#pragma once

#include <vector>

#include "charts/pen.h"
#include "report/chart.h"

namespace charts {

/// What stands on a line's points: filled, or an outline filled with white.
enum class Marker { Disc, Ring, Square, Diamond };

/// What tells one line from the others: a colour, and for grey paper a dash and a marker.
struct LineStyle {
    Stroke stroke;
    Marker marker;
    Weight label_weight;
};

/// One style a series, in their order, no two alike among the first four. The colours are the Government
/// Analysis Function's.
std::vector<LineStyle> styles_of(const std::vector<report::ChartSeries>& series);

void draw_marker(Pen& pen, Spot at, const LineStyle& style, double size);

}  // namespace charts
