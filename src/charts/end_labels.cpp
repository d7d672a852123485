#include "charts/end_labels.h"

#include <algorithm>

namespace charts {
namespace {

constexpr double leading = 1.15;
constexpr double between = 5;

}  // namespace

double label_height(const EndLabel& label, double size) {
    return static_cast<double>(label.lines.size()) * size * leading;
}

double stack_height(const std::vector<EndLabel>& labels, double size) {
    double height = 0;
    for (const auto& label : labels) height += label_height(label, size) + between;
    return height;
}

void spread(std::vector<EndLabel>& labels, double top, double bottom, double size) {
    std::ranges::stable_sort(labels, {}, [](const EndLabel& label) { return label.end.y; });
    double free_from = top;
    for (auto& label : labels) {
        label.top = std::max(free_from, label.end.y - label_height(label, size) / 2);
        free_from = label.top + label_height(label, size) + between;
    }
    double free_until = bottom;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->top = std::min(label->top, free_until - label_height(*label, size));
        free_until = label->top - between;
    }
}

void draw(Pen& pen, const EndLabel& label, double x, double size) {
    const double middle = label.top + label_height(label, size) / 2;
    pen.line(label.end, {x - 4, middle}, {label.stroke.colour, 1, "1 2"});
    double baseline = label.top + size * 0.92;
    for (const auto& line : label.lines) {
        pen.text({x, baseline}, line, {Anchor::Start, label.weight});
        baseline += size * leading;
    }
}

}  // namespace charts
