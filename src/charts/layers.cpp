#include "charts/layers.h"

#include <algorithm>
#include <cmath>

#include "charts/sheet.h"

namespace charts {
namespace {

constexpr std::string_view within_95 = "#e3ecf4", within_80 = "#c3d5e6";
constexpr Stroke mean_line{grey, 1.5, ""};
constexpr Stroke limit_line{grey, 1, "6 4"};

/// The last point of the first series that can be drawn, where a projection begins.
std::optional<Spot> last_spot(const Frame& frame, const report::Chart& chart) {
    if (chart.series.empty()) return std::nullopt;
    const auto& points = chart.series.front().points;
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        if (const auto value = drawable(*point))
            return Spot{frame.x(middle_of(point->period)), frame.y(*value)};
    return std::nullopt;
}

void draw_interval(Pen& pen, const Frame& frame, const report::Chart& chart,
                   double report::ChartProjection::* low, double report::ChartProjection::* high,
                   std::string_view colour) {
    std::vector<Spot> upper, lower;
    if (const auto start = last_spot(frame, chart)) {
        upper.push_back(*start);
        lower.push_back(*start);
    }
    for (const auto& to_come : chart.projection) {
        const double x = frame.x(middle_of(to_come.period));
        upper.push_back({x, frame.y(to_come.*high)});
        lower.push_back({x, frame.y(to_come.*low)});
    }
    // A single period to come, with nothing before it, has no width: it is drawn as an upright bar.
    if (upper.size() == 1) {
        pen.line(upper.front(), lower.front(), {colour, 8, ""});
        return;
    }
    std::ranges::reverse(lower);
    upper.insert(upper.end(), lower.begin(), lower.end());
    pen.area({upper}, colour, {"", 0, ""});
}

void draw_mark(Pen& pen, Spot at, report::Signal kind) {
    switch (kind) {
        case report::Signal::Better: pen.disc(at, 6.5, teal); return;
        case report::Signal::Worse: pen.square(at, 5.5, orange); return;
        case report::Signal::Neither: pen.diamond(at, 6.5, plum); return;
    }
}

}  // namespace

void draw_limits(Pen& pen, const Frame& frame, const report::Chart& chart) {
    for (const auto& stretch : chart.limits) {
        const double from = std::max(frame.left, frame.x(start_of(stretch.from)));
        const double until = std::min(frame.right, frame.x(end_of(stretch.until)));
        if (until <= from) continue;
        const auto across = [&](double value, const Stroke& stroke) {
            pen.line({from, frame.y(value)}, {until, frame.y(value)}, stroke);
        };
        across(stretch.mean, mean_line);
        if (stretch.low) across(*stretch.low, limit_line);
        if (stretch.high) across(*stretch.high, limit_line);
    }
}

void draw_signals(Pen& pen, const Frame& frame, const report::Chart& chart) {
    if (chart.series.empty()) return;
    for (const auto& signal : chart.signals) {
        const auto& points = chart.series.front().points;
        const auto at = std::ranges::find(points, signal.period, &report::ChartPoint::period);
        if (at == points.end() || !drawable(*at)) continue;
        const Spot spot{frame.x(middle_of(at->period)), frame.y(*at->value)};
        draw_mark(pen, spot, signal.kind);
    }
}

double draw_signal_key(Pen& pen, const report::Chart& chart, Spot top_left, double type) {
    using report::Signal;
    constexpr std::pair<Signal, std::string_view> meanings[] = {{Signal::Better, "Better than chance alone"},
                                                                {Signal::Worse, "Worse than chance alone"},
                                                                {Signal::Neither, "More than chance alone"}};
    double y = top_left.y;
    for (const auto& [kind, words] : meanings) {
        if (std::ranges::find(chart.signals, kind, &report::ChartSignal::kind) == chart.signals.end())
            continue;
        draw_mark(pen, {top_left.x + 7, y + type * 0.6}, kind);
        pen.text({top_left.x + 22, y + type * 0.95}, words, {Anchor::Start, Weight::Regular, grey});
        y += type * 1.5;
    }
    return y - top_left.y;
}

void draw_fan(Pen& pen, const Frame& frame, const report::Chart& chart) {
    if (chart.projection.empty()) return;
    using report::ChartProjection;
    draw_interval(pen, frame, chart, &ChartProjection::low95, &ChartProjection::high95, within_95);
    draw_interval(pen, frame, chart, &ChartProjection::low80, &ChartProjection::high80, within_80);
}

void draw_projection(Pen& pen, const Frame& frame, const report::Chart& chart) {
    if (chart.projection.empty()) return;
    std::vector<Spot> course;
    if (const auto start = last_spot(frame, chart)) course.push_back(*start);
    for (const auto& to_come : chart.projection)
        course.push_back({frame.x(middle_of(to_come.period)), frame.y(to_come.likely)});
    if (course.size() > 1) pen.path(course, {blue, 2, "4 4"});
    pen.ring(course.back(), 4, blue);
}

Scale projected_scale(const report::Chart& chart) {
    const double step = std::pow(10.0, -chart.decimals);
    double largest = step;
    for (const auto& to_come : chart.projection) largest = std::max(largest, std::abs(to_come.likely));
    return {0, std::min(largest, 999'999.0), step};
}

}  // namespace charts
