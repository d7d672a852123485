#include <algorithm>
#include <cmath>

#include "base/printable.h"
#include "charts/plots.h"

namespace charts {
namespace {

using report::SmallMultiples;

constexpr double panel_height = 84, panel_gap = 18;

Frame frame_of(const SmallMultiples& multiples, const report::Plot& of) {
    Frame frame;
    std::vector<double> values;
    bool first = true;
    for (const auto& panel : multiples.panels)
        for (const auto& point : panel.points) {
            const double from = point.period.first_month(), until = point.period.last_month() + 1;
            frame.first_month = first ? from : std::min(frame.first_month, from);
            frame.end_month = first ? until : std::max(frame.end_month, until);
            first = false;
            if (const auto value = drawable(point)) values.push_back(*value);
        }
    if (multiples.reference) values.push_back(*multiples.reference);
    if (frame.end_month <= frame.first_month) frame.end_month = frame.first_month + 1;
    frame.scale = scale_over(values, of, multiples.from_zero, 2);
    return frame;
}

void draw_line(Pen& pen, const Frame& frame, const std::vector<report::ChartPoint>& points) {
    std::vector<Spot> stretch;
    std::optional<Spot> last;
    const auto finish = [&] {
        if (stretch.size() > 1) pen.path(stretch, {blue, 2.5, ""});
        else if (stretch.size() == 1) pen.disc(stretch.front(), 3, blue);
        stretch.clear();
    };
    for (const auto& point : points) {
        const auto value = drawable(point);
        if (!value) {
            finish();
            continue;
        }
        last = Spot{frame.x(middle_of(point.period)), frame.y(*value)};
        stretch.push_back(*last);
    }
    finish();
    if (last) pen.disc(*last, 4.5, blue);
}

/// Low and high of the scale, which is the same for all: written beside the first panel of each row.
void draw_scale(Pen& pen, const Frame& frame, const report::Plot& of, bool with_numbers, double type) {
    for (const double tick : frame.scale.ticks()) {
        pen.line({frame.left, frame.y(tick)}, {frame.right, frame.y(tick)}, {pale, 1, ""});
        if (with_numbers)
            pen.text({frame.left - 6, frame.y(tick) + type * 0.35}, tick_label(tick, frame.scale, of.unit),
                     {Anchor::End, Weight::Regular, grey});
    }
}

void draw_panel(Pen& pen, const Frame& frame, const SmallMultiples& multiples,
                const SmallMultiples::Panel& panel, double type) {
    if (multiples.reference)
        pen.line({frame.left, frame.y(*multiples.reference)}, {frame.right, frame.y(*multiples.reference)},
                 {grey, 1.5, "4 3"});
    draw_line(pen, frame, panel.points);
    const auto latest = base::printable(panel.latest);
    const double room = frame.right - frame.left - text_width(latest, type, Weight::Bold) - 8;
    const auto name = wrapped(base::printable(panel.label), std::max(room, 20.0), type, Weight::Regular);
    pen.text({frame.left, frame.top - 8}, name.front() + (name.size() > 1 ? "…" : ""), {Anchor::Start});
    pen.text({frame.right, frame.top - 8}, latest, {Anchor::End, Weight::Bold});
}

double panel_width(const Sheet& sheet, double axis, std::size_t per_row) {
    const auto columns = static_cast<double>(per_row);
    return (sheet.width - axis - panel_gap * (columns - 1) - 4) / columns;
}

/// As many as leave room for every name beside its number: three on a wide sheet at most, one on a narrow.
std::size_t panels_in_a_row(const SmallMultiples& multiples, const Sheet& sheet, double axis) {
    double widest = 0;
    for (const auto& panel : multiples.panels)
        widest = std::max(widest, text_width(base::printable(panel.label), sheet.type, Weight::Regular) +
                                      text_width(base::printable(panel.latest), sheet.type, Weight::Bold));
    for (std::size_t per_row = sheet.name == "wide" ? 3 : 1; per_row > 1; --per_row)
        if (widest + 12 <= panel_width(sheet, axis, per_row)) return per_row;
    return 1;
}

}  // namespace

Drawn draw(const SmallMultiples& multiples, const report::Plot& of, const Sheet& sheet) {
    Pen pen;
    const double type = sheet.type;
    auto frame = frame_of(multiples, of);
    const double axis = tick_width(frame.scale, of.unit, type) + 10;
    const auto per_row = panels_in_a_row(multiples, sheet, axis);
    const double width = panel_width(sheet, axis, per_row);
    double top = type * 2;
    for (std::size_t at = 0; at < multiples.panels.size(); ++at) {
        const auto column = at % per_row;
        if (at > 0 && column == 0) top += panel_height + panel_gap + type * 1.4;
        frame.left = axis + (width + panel_gap) * static_cast<double>(column);
        frame.right = frame.left + width;
        frame.top = top;
        frame.bottom = top + panel_height;
        draw_scale(pen, frame, of, column == 0, type);
        draw_panel(pen, frame, multiples, multiples.panels[at], type);
    }
    double bottom = top + panel_height + type;
    if (multiples.reference && !multiples.reference_label.empty()) {
        pen.line({axis, bottom + type * 0.65}, {axis + 26, bottom + type * 0.65}, {grey, 1.5, "4 3"});
        const double from = axis + 32;
        for (const auto& line : wrapped(base::printable(multiples.reference_label), sheet.width - from - 2,
                                        type, Weight::Regular)) {
            pen.text({from, bottom + type}, line, {Anchor::Start, Weight::Regular, grey});
            bottom += type * 1.2;
        }
        bottom += type * 0.2;
    }
    return {pen.drawn(), bottom + type * 0.4};
}

}  // namespace charts
