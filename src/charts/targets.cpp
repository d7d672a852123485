#include "charts/targets.h"

#include <algorithm>
#include <optional>
#include <set>

namespace charts {
namespace {

constexpr Stroke dotted{"#0b0c0c", 2, "2 4"};
constexpr std::size_t few = 3;  // targets with numbers of their own; more would crowd the lines

double from_x(const Frame& frame, const report::ChartTarget& target) {
    return std::max(frame.left, frame.x(start_of(target.from)));
}
double until_x(const Frame& frame, const report::ChartTarget& target) {
    return std::min(frame.right, frame.x(end_of(target.until)));
}

bool is_band(const report::ChartTarget& target) {
    return target.low && target.high && *target.low != *target.high;
}

struct Box {
    double left, right, top, bottom;
};

/// Does a line from spot to spot run through the box?
bool runs_through(const std::vector<Spot>& line, const Box& box) {
    for (std::size_t at = 1; at < line.size(); ++at) {
        auto from = line[at - 1], to = line[at];
        if (from.x > to.x) std::swap(from, to);
        if (to.x < box.left || from.x > box.right) continue;
        const double slope = to.x > from.x ? (to.y - from.y) / (to.x - from.x) : 0;
        const double enters = from.y + slope * (std::max(from.x, box.left) - from.x);
        const double leaves = to.x > from.x ? from.y + slope * (std::min(to.x, box.right) - from.x) : to.y;
        if (std::max(enters, leaves) >= box.top && std::min(enters, leaves) <= box.bottom) return true;
    }
    return line.size() == 1 && line[0].x >= box.left && line[0].x <= box.right && line[0].y >= box.top &&
           line[0].y <= box.bottom;
}

/// Where a target's number stands clear of every line: above its own, else below, from the left; nothing if
/// that is nowhere.
std::optional<Spot> clear_spot(const Frame& frame, const report::ChartTarget& target, const Lines& lines,
                               double size) {
    constexpr double beside = 4;
    const double from = from_x(frame, target), until = until_x(frame, target);
    const double width = text_width(target.text, size, Weight::Regular);
    if (width + 2 * beside >= until - from) return std::nullopt;
    const double above = frame.y(target.high ? *target.high : *target.low) - 5;
    const double below = frame.y(target.low ? *target.low : *target.high) + size * 0.82 + 4;
    for (const double y : {above, below})
        for (const double x : {from + beside, (from + until - width) / 2, until - beside - width}) {
            const Box box{x - beside, x + width + beside, y - size * 0.82 - 2, y + size * 0.24 + 2};
            const bool is_in_frame = box.top >= frame.top - size && y + size * 0.24 <= frame.bottom;
            const auto crosses = [&](const std::vector<Spot>& line) { return runs_through(line, box); };
            if (is_in_frame && std::ranges::none_of(lines, crosses)) return Spot{x, y};
        }
    return std::nullopt;
}

std::size_t different(const report::Chart& chart) {
    std::set<std::string> texts;
    for (const auto& target : chart.targets) texts.insert(target.text);
    return texts.size();
}

}  // namespace

std::optional<TargetEnd> last_target(const report::Chart& chart) {
    for (auto target = chart.targets.rbegin(); target != chart.targets.rend(); ++target) {
        if (is_band(*target)) return TargetEnd{target->until, (*target->low + *target->high) / 2};
        if (target->low || target->high)
            return TargetEnd{target->until, target->low ? *target->low : *target->high};
    }
    return std::nullopt;
}

void draw_target_bands(Pen& pen, const Frame& frame, const report::Chart& chart) {
    if (chart.tolerance) {
        const auto& near = *chart.tolerance;
        pen.band({std::max(frame.left, frame.x(start_of(near.from))),
                  frame.y(std::max(near.target, near.furthest))},
                 {std::min(frame.right, frame.x(end_of(near.until))),
                  frame.y(std::min(near.target, near.furthest))},
                 "#dee1e4");
    }
    for (const auto& target : chart.targets)
        if (is_band(target))
            pen.band({from_x(frame, target), frame.y(std::max(*target.low, *target.high))},
                     {until_x(frame, target), frame.y(std::min(*target.low, *target.high))}, "#eef1f3");
}

void draw_target_lines(Pen& pen, const Frame& frame, const report::Chart& chart, const Lines& lines,
                       double size) {
    const bool numbered = different(chart) <= few;
    for (const auto& target : chart.targets) {
        const double from = from_x(frame, target);
        const double until = until_x(frame, target);
        if (until <= from) continue;
        if (target.low) pen.line({from, frame.y(*target.low)}, {until, frame.y(*target.low)}, dotted);
        if (target.high && target.high != target.low)
            pen.line({from, frame.y(*target.high)}, {until, frame.y(*target.high)}, dotted);
        const bool is_last = &target == &chart.targets.back();
        if (!numbered || is_last || (!target.low && !target.high)) continue;
        if (const auto spot = clear_spot(frame, target, lines, size))
            pen.text_on_ground(*spot, target.text, {}, size);
    }
}

}  // namespace charts
