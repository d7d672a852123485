#include "charts/series_breaks.h"

#include "base/printable.h"

namespace charts {
namespace {

constexpr double leading = 1.15;
constexpr double below_name = 5;
constexpr double beside = 6;
constexpr double longest = 330;  // a name runs over more lines sooner than across the whole sheet

double height_of(const BreakLabel& label, double size) {
    return static_cast<double>(label.lines.size()) * size * leading + below_name;
}

}  // namespace

std::vector<BreakLabel> break_labels(const Frame& frame, const report::Chart& chart, double width,
                                     double size) {
    std::vector<BreakLabel> labels;
    for (const auto& at : chart.breaks) {
        const double x = frame.x(start_of(at.on));
        if (x < frame.left - 0.1 || x > frame.right + 0.1) continue;
        const bool to_the_right = x < width / 2;
        const double room = (to_the_right ? width - x : x) - beside - 2;
        labels.push_back(
            {x, to_the_right ? Anchor::Start : Anchor::End,
             wrapped(base::printable(at.label), std::min(room, longest), size, Weight::Regular)});
    }
    return labels;
}

double height_of(const std::vector<BreakLabel>& labels, double size) {
    double height = 0;
    for (const auto& label : labels) height += height_of(label, size);
    return height;
}

void draw_breaks(Pen& pen, const Frame& frame, const std::vector<BreakLabel>& labels, double size) {
    constexpr Stroke stroke{"#505a5f", 1.5, ""};
    double top = frame.top - size - height_of(labels, size) + size * 0.6;
    std::vector<double> tops;
    for (const auto& label : labels) {
        tops.push_back(top);
        pen.line({label.x, top}, {label.x, frame.bottom}, stroke);
        top += height_of(label, size);
    }
    for (std::size_t at = 0; at < labels.size(); ++at) {
        const auto& label = labels[at];
        const double x = label.anchor == Anchor::Start ? label.x + beside : label.x - beside;
        double baseline = tops[at] + size * 0.92;
        for (const auto& line : label.lines) {
            pen.text_on_ground({x, baseline}, line, {label.anchor, Weight::Regular, "#505a5f"}, size);
            baseline += size * leading;
        }
    }
}

}  // namespace charts
