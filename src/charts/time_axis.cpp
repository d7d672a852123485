#include "charts/time_axis.h"

#include <algorithm>
#include <cmath>

namespace charts {
namespace {

constexpr std::string_view grey = "#505a5f";
constexpr double tick_length = 6;
constexpr double between_names = 8;

struct Name {
    double x;
    std::string text;
};

/// The kind of year that the axis counts in: that of the first series that has points.
terms::PeriodKind year_kind(const report::Chart& chart) {
    for (const auto& series : chart.series) {
        if (series.points.empty()) continue;
        const auto kind = series.points.front().period.kind();
        if (kind == terms::PeriodKind::Term) return terms::PeriodKind::AcademicYear;
        if (kind == terms::PeriodKind::CalendarYear || kind == terms::PeriodKind::AcademicYear) return kind;
        break;
    }
    return terms::PeriodKind::FinancialYear;
}

/// The year of `kind` that holds the month.
terms::Period year_at(terms::PeriodKind kind, int month) {
    const int year = month / 12;
    const int in_year = month % 12;
    switch (kind) {
        case terms::PeriodKind::CalendarYear: return *terms::Period::calendar_year(year);
        case terms::PeriodKind::AcademicYear:
            return *terms::Period::academic_year(in_year >= 8 ? year : year - 1);
        default: return *terms::Period::financial_year(in_year >= 3 ? year : year - 1);
    }
}

/// The last period that has a point, of the series that is drawn first; nothing if there is none.
std::optional<terms::Period> last_period(const report::Chart& chart) {
    for (const auto& series : chart.series)
        if (!series.points.empty()) return series.points.back().period;
    return std::nullopt;
}

std::vector<Name> names(const Frame& frame, const report::Chart& chart) {
    std::vector<Name> all;
    if (const auto last = last_period(chart)) all.push_back({frame.x(middle_of(*last)), last->short_label()});
    auto year = year_at(year_kind(chart), static_cast<int>(frame.end_month) - 1);
    for (; year.last_month() >= frame.first_month; year = year.previous()) {
        const double from = std::max<double>(year.first_month(), frame.first_month);
        const double until = std::min<double>(year.last_month() + 1, frame.end_month);
        all.push_back({frame.x((from + until) / 2), year.short_label()});
    }
    return all;
}

}  // namespace

void draw_time_axis(Pen& pen, const Frame& frame, const report::Chart& chart, double size) {
    const Stroke stroke{grey, 1, ""};
    pen.line({frame.left, frame.bottom}, {frame.right, frame.bottom}, stroke);
    auto year = year_at(year_kind(chart), static_cast<int>(frame.end_month) - 1);
    for (; year.first_month() >= frame.first_month; year = year.previous()) {
        const double x = frame.x(year.first_month());
        pen.line({x, frame.bottom}, {x, frame.bottom + tick_length}, stroke);
    }
    double free_until = frame.right + size * 4;
    for (const auto& name : names(frame, chart)) {
        const double half = text_width(name.text, size, Weight::Regular) / 2;
        const double x = std::max(name.x, half + 2);
        if (x + half > free_until) continue;
        pen.text({x, frame.bottom + tick_length + size}, name.text, {Anchor::Middle, Weight::Regular, grey});
        free_until = x - half - between_names;
    }
}

}  // namespace charts
