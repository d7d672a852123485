#include "charts/frame.h"

#include <cmath>

namespace charts {
namespace {

constexpr double days_in_month = 31;

double day_of(terms::Date day) { return static_cast<unsigned>(day.day()); }

}  // namespace

double Frame::x(double month) const {
    return left + (right - left) * (month - first_month) / (end_month - first_month);
}

double Frame::y(double value) const {
    return bottom - (bottom - top) * (value - scale.low) / (scale.high - scale.low);
}

double middle_of(terms::Period period) { return period.first_month() + period.months() / 2.0; }

double start_of(terms::Date day) { return terms::month_of(day) + (day_of(day) - 1) / days_in_month; }

double end_of(terms::Date day) {
    const bool last = day == terms::Date{day.year() / day.month() / std::chrono::last};
    return last ? terms::month_of(day) + 1 : terms::month_of(day) + day_of(day) / days_in_month;
}

std::optional<double> drawable(const report::ChartPoint& point) {
    if (!point.value || !std::isfinite(*point.value)) return std::nullopt;
    return point.value;
}

}  // namespace charts
