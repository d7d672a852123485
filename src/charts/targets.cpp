#include "charts/targets.h"

#include <algorithm>
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
    for (const auto& target : chart.targets)
        if (is_band(target))
            pen.band({from_x(frame, target), frame.y(std::max(*target.low, *target.high))},
                     {until_x(frame, target), frame.y(std::min(*target.low, *target.high))}, "#eef1f3");
}

void draw_target_lines(Pen& pen, const Frame& frame, const report::Chart& chart, double size) {
    const bool numbered = different(chart) <= few;
    for (const auto& target : chart.targets) {
        const double from = from_x(frame, target);
        const double until = until_x(frame, target);
        if (until <= from) continue;
        if (target.low) pen.line({from, frame.y(*target.low)}, {until, frame.y(*target.low)}, dotted);
        if (target.high && target.high != target.low)
            pen.line({from, frame.y(*target.high)}, {until, frame.y(*target.high)}, dotted);
        const bool is_last = &target == &chart.targets.back();
        const bool fits = text_width(target.text, size, Weight::Regular) + 8 < until - from;
        const auto top = target.high ? target.high : target.low;
        if (numbered && !is_last && fits && top)
            pen.text_on_ground({from + 4, frame.y(*top) - 5}, target.text, {}, size);
    }
}

}  // namespace charts
