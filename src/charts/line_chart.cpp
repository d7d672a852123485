#include "charts/line_chart.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/printable.h"
#include "base/text.h"
#include "charts/end_labels.h"
#include "charts/layers.h"
#include "charts/line_style.h"
#include "charts/series_breaks.h"
#include "charts/targets.h"
#include "charts/time_axis.h"

namespace charts {
namespace {

/// A chart of nothing may have no span of time.
bool is_dated(const report::Chart& chart) { return chart.first.ok() && chart.last.ok(); }

std::vector<double> ends_of(const report::Chart& chart, const report::ChartSeries& series) {
    std::vector<double> months;
    if (is_dated(chart)) months = {start_of(chart.first), end_of(chart.last)};
    for (const auto& point : series.points) {
        months.push_back(point.period.first_month());
        months.push_back(point.period.last_month() + 1);
    }
    return months;
}

/// The frame's span of time; all else of it is set when the labels are measured.
Frame frame_in_time(const report::Chart& chart, const Sheet& sheet) {
    Frame frame;
    frame.scale = scale_of(chart, sheet.steps);
    constexpr double any_year = 2000 * 12.0;
    frame.first_month = is_dated(chart) ? start_of(chart.first) : any_year;
    frame.end_month = is_dated(chart) ? end_of(chart.last) : any_year + 12;
    for (const auto& to_come : chart.projection)
        frame.end_month = std::max(frame.end_month, static_cast<double>(to_come.period.last_month()) + 1);
    for (const auto& series : chart.series) {
        const auto months = ends_of(chart, series);
        if (months.empty()) continue;
        frame.first_month = std::min(frame.first_month, std::ranges::min(months));
        frame.end_month = std::max(frame.end_month, std::ranges::max(months));
    }
    if (frame.end_month <= frame.first_month) frame.end_month = frame.first_month + 1;
    return frame;
}

const report::ChartPoint* last_drawn(const report::ChartSeries& series) {
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
        if (drawable(*point)) return &*point;
    return nullptr;
}

/// The series' label with the last value in it; what stands after the number in its text ("91.0 [p]") is in
/// the table.
std::string label_of(const report::ChartSeries& series, const report::ChartPoint& last) {
    const auto number = last.text.substr(0, last.text.find(' '));
    if (series.label.find(number) != std::string::npos) return series.label;
    return series.label + " " + last.text;
}

/// The labels without their places, which need the frame that their width decides.
std::vector<EndLabel> labels_of(const report::Chart& chart, const Sheet& sheet) {
    std::vector<EndLabel> labels;
    const auto styles = styles_of(chart.series);
    for (std::size_t at = 0; at < chart.series.size(); ++at) {
        const auto* last = last_drawn(chart.series[at]);
        if (last == nullptr) continue;
        const auto text = base::printable(label_of(chart.series[at], *last));
        labels.push_back({.end = {middle_of(last->period), *last->value},
                          .lines = wrapped(text, sheet.label_width, sheet.type, styles[at].label_weight),
                          .stroke = styles[at].stroke,
                          .weight = styles[at].label_weight});
    }
    if (!chart.projection.empty()) {
        const auto& last = chart.projection.back();
        const auto words = "Likely " + tick_label(last.likely, projected_scale(chart), chart.unit);
        labels.push_back({.end = {middle_of(last.period), last.likely},
                          .lines = wrapped(words, sheet.label_width, sheet.type, Weight::Regular),
                          .stroke = {blue, 1, ""}});
    }
    if (const auto target = last_target(chart); target && !chart.target_label.empty())
        labels.push_back({.end = {end_of(target->until), target->height},
                          .lines = wrapped(base::printable(chart.target_label), sheet.label_width, sheet.type,
                                           Weight::Regular),
                          .stroke = {"#0b0c0c", 1, ""}});
    return labels;
}

double widest(const std::vector<EndLabel>& labels, double type) {
    double width = 0;
    for (const auto& label : labels)
        for (const auto& line : label.lines) width = std::max(width, text_width(line, type, label.weight));
    return width;
}

/// The months from one point of a series to the next where none is missing: a figure for each January comes
/// every twelve months, though the period is one.
int usual_step(const report::ChartSeries& series) {
    int step = 12;
    for (std::size_t at = 1; at < series.points.size(); ++at)
        step = std::min(step,
                        series.points[at].period.first_month() - series.points[at - 1].period.first_month());
    return step;
}

/// The stretches of a series with no gap in them.
std::vector<std::vector<Spot>> stretches(const Frame& frame, const report::ChartSeries& series) {
    const int step = usual_step(series);
    std::vector<std::vector<Spot>> found;
    const terms::Period* before = nullptr;
    for (const auto& point : series.points) {
        const auto value = drawable(point);
        if (!value) {
            before = nullptr;
            continue;
        }
        const bool follows = before != nullptr && point.period.first_month() - before->first_month() <= step;
        if (!follows) found.emplace_back();
        found.back().push_back({frame.x(middle_of(point.period)), frame.y(*value)});
        before = &point.period;
    }
    return found;
}

/// Draws the line again, and heavier, where it was judged: elsewhere it is another rule's shadow.
void draw_judged(Pen& pen, const Frame& frame, const report::ChartSeries& series, const LineStyle& style) {
    for (const auto& span : series.judged) {
        auto within = series;
        std::erase_if(within.points,
                      [&](const report::ChartPoint& point) { return !span.holds(point.period); });
        for (const auto& part : stretches(frame, within))
            if (part.size() > 1) pen.path(part, style.stroke);
    }
}

void draw_series(Pen& pen, const Frame& frame, const report::ChartSeries& series, const LineStyle& style) {
    constexpr std::size_t few = 12;
    constexpr double shadow_width = 1.25;
    auto stroke = style.stroke;
    if (!series.judged.empty()) stroke.width = shadow_width;
    draw_judged(pen, frame, series, style);
    const auto parts = stretches(frame, series);
    for (const auto& part : parts) {
        if (part.size() > 1) pen.path(part, stroke);
        for (const auto& spot : part)
            if (series.points.size() <= few || part.size() == 1) draw_marker(pen, spot, style, 4);
    }
    if (!parts.empty()) draw_marker(pen, parts.back().back(), style, 5.5);
}

void draw_lines(Pen& pen, const Frame& frame, const report::Chart& chart) {
    const auto styles = styles_of(chart.series);
    // The council's own line comes last, so that it lies over the others.
    for (std::size_t at = chart.series.size(); at-- > 0;)
        draw_series(pen, frame, chart.series[at], styles[at]);
}

/// What a target's number may not stand on: the series, and the lines where one breaks.
Lines lines_of(const Frame& frame, const report::Chart& chart, const std::vector<BreakLabel>& breaks) {
    Lines lines;
    for (const auto& series : chart.series)
        for (auto& part : stretches(frame, series)) lines.push_back(std::move(part));
    for (const auto& at : breaks) lines.push_back({{at.x, frame.top}, {at.x, frame.bottom}});
    return lines;
}

Sides sides_of(const Frame& frame, const std::vector<EndLabel>& labels, const std::string& unit,
               const Sheet& sheet) {
    return {std::max(28.0, tick_width(frame.scale, unit, sheet.type) + 10),
            // Without labels there is room for half of the last period's name.
            labels.empty() ? sheet.type * 3.2 : sheet.to_label + widest(labels, sheet.type) + 2};
}

}  // namespace

Sides sides_of(const report::Chart& chart, const Sheet& sheet) {
    return sides_of(frame_in_time(chart, sheet), labels_of(chart, sheet), chart.unit, sheet);
}

Drawn draw(const report::Chart& chart, const Sheet& sheet, const Sides& room) {
    auto frame = frame_in_time(chart, sheet);
    auto labels = labels_of(chart, sheet);
    const auto own = sides_of(frame, labels, chart.unit, sheet);
    const double margin = std::max(own.right, room.right);
    frame.left = std::max(own.left, room.left);
    frame.right = sheet.width - margin;
    const auto breaks = break_labels(frame, chart, sheet.width, sheet.type);
    frame.top = sheet.type + height_of(breaks, sheet.type);
    frame.bottom = frame.top + std::max(sheet.plot_height, stack_height(labels, sheet.type));
    for (auto& label : labels) label.end = {frame.x(label.end.x), frame.y(label.end.y)};
    spread(labels, frame.top - sheet.type / 2, frame.bottom + sheet.type / 2, sheet.type);

    Pen pen;
    draw_target_bands(pen, frame, chart);
    draw_fan(pen, frame, chart);
    if (!labels.empty()) draw_value_axis(pen, frame, chart.unit, sheet.type);
    draw_time_axis(pen, frame, chart, sheet.type);
    draw_breaks(pen, frame, breaks, sheet.type);
    for (const auto& label : labels) draw(pen, label, sheet.width - margin + sheet.to_label, sheet.type);
    draw_target_lines(pen, frame, chart, lines_of(frame, chart, breaks), sheet.type);
    draw_limits(pen, frame, chart);
    draw_projection(pen, frame, chart);
    draw_lines(pen, frame, chart);
    draw_signals(pen, frame, chart);
    if (labels.empty())
        pen.text({(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2}, "No figures to draw",
                 {Anchor::Middle, Weight::Regular, grey});
    const double below = frame.bottom + sheet.type * 2;
    const double key = draw_signal_key(pen, chart, {frame.left, below}, sheet.type);
    return {pen.drawn(), below + key};
}

std::string svg(const report::Chart& chart, Width width) {
    const auto& sheet = sheet_of(width);
    const auto drawn = draw(chart, sheet);
    return svg_element({chart.id, chart.title, chart.description}, sheet, drawn.height, drawn.marks);
}

}  // namespace charts
