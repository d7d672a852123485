#pragma once

#include <string>

#include "charts/sheet.h"
#include "report/chart.h"

namespace charts {

/// A drawing without its element: what was drawn, and how high it is.
struct Drawn {
    std::string marks;
    double height = 0;
};
/// What stands beside the frame: the axis to its left, the lines' names to its right.
struct Sides {
    double left = 0, right = 0;
};
Sides sides_of(const report::Chart& chart, const Sheet& sheet);
/// `room`: the sides are at least so wide, so that charts under one another share their time axis.
Drawn draw(const report::Chart& chart, const Sheet& sheet, const Sides& room = {});

/// The chart as an SVG element with role "img", its title and its description. Its ids start with the
/// chart's. Stands alone: no style sheet is needed. The same chart gives the same bytes.
std::string svg(const report::Chart& chart, Width width = Width::Wide);

}  // namespace charts
