#pragma once

#include "charts/frame.h"

namespace charts {

/// Draws the time axis under the frame: a tick where a year begins, the years' names in the middle of their
/// spans, and the name of the last period under its point. Names that would touch are left out, the earlier
/// first.
void draw_time_axis(Pen& pen, const Frame& frame, const report::Chart& chart, double size);

}  // namespace charts
