#include <algorithm>
#include <cmath>

#include "base/printable.h"
#include "charts/plots.h"

namespace charts {
namespace {

using report::DotPlot;

constexpr double row_gap = 10;
constexpr double leading = 1.15;
constexpr double between = 12;  // name, drawing and number

double widest(const std::vector<std::string>& texts, double type, Weight weight) {
    double width = 0;
    for (const auto& text : texts) width = std::max(width, text_width(text, type, weight));
    return width;
}

std::string name_of(const DotPlot::Row& row) {
    return base::printable(row.note.empty() ? row.label : row.label + ", " + row.note);
}

/// Everything that the axis has to hold.
std::vector<double> values_of(const DotPlot& plot) {
    std::vector<double> values;
    for (const auto& row : plot.rows)
        for (const auto& value : {row.value, row.low, row.high})
            if (value && std::isfinite(*value)) values.push_back(*value);
    if (plot.target) values.push_back(*plot.target);
    return values;
}

/// Where the columns of the drawing stand.
struct Columns {
    double names, left, right, numbers;
    Scale scale;

    double x(double value) const {
        return left + (right - left) * (value - scale.low) / (scale.high - scale.low);
    }
};

std::vector<std::string> lines_of(const DotPlot::Row& row, double room, double type) {
    return wrapped(name_of(row), room, type, row.role == DotPlot::Role::Own ? Weight::Bold : Weight::Regular);
}
double height_of(const DotPlot::Row& row, double room, double type) {
    return static_cast<double>(lines_of(row, room, type).size()) * type * leading + row_gap;
}

void draw_row(Pen& pen, const DotPlot::Row& row, const Columns& at, double y, double type) {
    const bool own = row.role == DotPlot::Role::Own;
    const auto weight = own ? Weight::Bold : Weight::Regular;
    const auto lines = lines_of(row, at.names, type);
    double baseline = y + type * 0.35 - static_cast<double>(lines.size() - 1) * type * leading / 2;
    for (const auto& line : lines) {
        pen.text({0, baseline}, line, {Anchor::Start, weight});
        baseline += type * leading;
    }
    pen.text({at.numbers, y + type * 0.35}, base::printable(row.text), {Anchor::End, weight});
    if (!row.value || !std::isfinite(*row.value)) return;
    const auto colour = own ? blue : row.role == DotPlot::Role::Summary ? plum : grey;
    if (row.low && row.high && std::isfinite(*row.low) && std::isfinite(*row.high))
        pen.line({at.x(*row.low), y}, {at.x(*row.high), y}, {colour, own ? 4.0 : 2.0, ""});
    const Spot spot{at.x(*row.value), y};
    if (own) pen.disc(spot, 6, colour);
    else if (row.role == DotPlot::Role::Summary) pen.diamond(spot, 6, colour);
    else pen.ring(spot, 4.5, colour);
}

/// The target's label above its line, in as many lines as the sheet's width asks for; how high they are.
double draw_target_label(Pen& pen, const DotPlot& plot, const Columns& at, const Sheet& sheet) {
    if (!plot.target || plot.target_label.empty()) return 0;
    const double type = sheet.type;
    double baseline = type * 1.1;
    for (const auto& line :
         wrapped(base::printable(plot.target_label), sheet.width - 4, type, Weight::Regular)) {
        const double half = text_width(line, type, Weight::Regular) / 2;
        const double x = std::clamp(at.x(*plot.target), half, std::max(half, sheet.width - half));
        pen.text({x, baseline}, line, {Anchor::Middle});
        baseline += type * leading;
    }
    return baseline - type * leading + type * 0.25;
}

void draw_axis(Pen& pen, const DotPlot& plot, const Columns& at, const report::Plot& of, double top,
               double bottom, double type) {
    double free_from = -1;
    for (const double tick : at.scale.ticks()) {
        const double x = at.x(tick);
        pen.line({x, top}, {x, bottom}, {pale, 1, ""});
        const auto label = tick_label(tick, at.scale, of.unit);
        const double half = text_width(label, type, Weight::Regular) / 2;
        if (x - half < free_from) continue;
        pen.text({x, bottom + type * 1.2}, label, {Anchor::Middle, Weight::Regular, grey});
        free_from = x + half + 6;
    }
    if (plot.target) pen.line({at.x(*plot.target), top}, {at.x(*plot.target), bottom}, {black, 2, "2 4"});
}

}  // namespace

Drawn draw(const DotPlot& plot, const report::Plot& of, const Sheet& sheet) {
    Pen pen;
    std::vector<std::string> names, numbers;
    for (const auto& row : plot.rows) {
        names.push_back(name_of(row));
        numbers.push_back(base::printable(row.text));
    }
    const double type = sheet.type;
    const bool is_wide = sheet.name == "wide";
    Columns at;
    at.names = std::min(widest(names, type, Weight::Bold), sheet.width * (is_wide ? 0.34 : 0.42));
    at.numbers = sheet.width - 2;
    at.left = at.names + between;
    at.right = at.numbers - std::min(widest(numbers, type, Weight::Bold), sheet.width * 0.3) - between;
    at.scale = scale_over(values_of(plot), of, plot.from_zero, is_wide ? 5 : 3);
    const double label_height = draw_target_label(pen, plot, at, sheet);
    const double top = label_height > 0 ? label_height + type * 0.85 : type;
    double bottom = top + 4;
    for (const auto& row : plot.rows) bottom += height_of(row, at.names, type);
    draw_axis(pen, plot, at, of, label_height > 0 ? label_height : type, bottom, type);
    double y = top;
    for (const auto& row : plot.rows) {
        const double height = height_of(row, at.names, type);
        draw_row(pen, row, at, y + height / 2, type);
        y += height;
    }
    return {pen.drawn(), bottom + type * 2};
}

}  // namespace charts
