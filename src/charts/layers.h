#pragma once

#include "charts/frame.h"

/// What may lie over or under the lines of a chart: how far chance goes, and what is likely to come.
namespace charts {

/// Mean and limits of each stretch.
void draw_limits(Pen& pen, const Frame& frame, const report::Chart& chart);
/// A larger mark on each point that is more than chance, told apart by its shape.
void draw_signals(Pen& pen, const Frame& frame, const report::Chart& chart);

/// What the marks mean, in a line of their own from `top` on; returns how much height that takes.
double draw_signal_key(Pen& pen, const report::Chart& chart, Spot top_left, double type);

/// The 95 and 80 in 100 intervals of what is to come, under everything else.
void draw_fan(Pen& pen, const Frame& frame, const report::Chart& chart);
/// The likely course, from the last figure on.
void draw_projection(Pen& pen, const Frame& frame, const report::Chart& chart);

/// A scale by whose steps a projected number is printed: to the chart's decimals.
Scale projected_scale(const report::Chart& chart);

}  // namespace charts
