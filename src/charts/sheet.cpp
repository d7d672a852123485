#include "charts/sheet.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/printable.h"
#include "base/text.h"

namespace charts {
namespace {

constexpr Sheet wide{720, 14, 240, 180, 22, 5, "wide"};
constexpr Sheet narrow{358, 14, 200, 112, 16, 4, "narrow"};

std::string attribute(std::string_view text) { return base::escaped(base::printable(text)); }

}  // namespace

const Sheet& sheet_of(Width width) { return width == Width::Wide ? wide : narrow; }

std::string svg_element(const Naming& naming, const Sheet& sheet, double height, const std::string& drawn) {
    const auto id = attribute(naming.id) + "-" + std::string(sheet.name);
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" class="chart-{0}" viewBox="0 0 {1} {2}" role="img" )"
        R"(aria-labelledby="{3}-title {3}-desc" )"
        R"(font-family="Inter, Helvetica, Arial, sans-serif" font-size="{4}">)"
        R"(<title id="{3}-title">{5}</title><desc id="{3}-desc">{6}</desc>{7}</svg>)",
        sheet.name, coordinate(sheet.width), coordinate(height), id, coordinate(sheet.type),
        attribute(naming.title), attribute(naming.description), drawn);
}

double tick_width(const Scale& scale, const std::string& unit, double type) {
    double width = 0;
    for (const double tick : scale.ticks())
        width = std::max(width, text_width(tick_label(tick, scale, unit), type, Weight::Regular));
    return width;
}

void draw_value_axis(Pen& pen, const Frame& frame, const std::string& unit, double type) {
    for (const double tick : frame.scale.ticks()) {
        const double y = frame.y(tick);
        pen.line({frame.left, y}, {frame.right, y}, {tick == 0 ? grey : pale, 1, ""});
        pen.text({frame.left - 8, y + type * 0.35}, tick_label(tick, frame.scale, unit),
                 {Anchor::End, Weight::Regular, grey});
    }
}

}  // namespace charts
