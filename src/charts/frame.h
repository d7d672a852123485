#pragma once

#include <optional>

#include "charts/pen.h"
#include "charts/scale.h"
#include "report/chart.h"

namespace charts {

/// The rectangle in which the lines are drawn, and where a month and a value lie in it.
struct Frame {
    double left = 0, right = 0, top = 0, bottom = 0;
    double first_month = 0, end_month = 1;  // months since January of year 0; a day is a part of its month
    Scale scale;

    double x(double month) const;
    double y(double value) const;
};

/// The middle of a period, in months: a year's point lies over the middle of its quarters.
double middle_of(terms::Period period);
double start_of(terms::Date day);
/// The end of the day.
double end_of(terms::Date day);

/// The point's value, if it is one that can be drawn.
std::optional<double> drawable(const report::ChartPoint& point);

}  // namespace charts
