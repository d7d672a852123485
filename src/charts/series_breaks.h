#pragma once

#include <vector>

#include "charts/frame.h"

namespace charts {

/// The name of a break in the series, set above the frame in lines of its own.
struct BreakLabel {
    double x = 0;
    Anchor anchor = Anchor::Start;
    std::vector<std::string> lines;
};

/// One label a break, from the first; `frame` has its left, right and span of time, and the sheet is `width`
/// across.
std::vector<BreakLabel> break_labels(const Frame& frame, const report::Chart& chart, double width,
                                     double size);
double height_of(const std::vector<BreakLabel>& labels, double size);

/// Draws each break as an upright line from its name down to the time axis.
void draw_breaks(Pen& pen, const Frame& frame, const std::vector<BreakLabel>& labels, double size);

}  // namespace charts
