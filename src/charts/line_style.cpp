#include "charts/line_style.h"

#include <array>

namespace charts {
namespace {

constexpr LineStyle main_style{{"#12436D", 3, ""}, Marker::Disc, Weight::Bold};
constexpr LineStyle twin_style{{"#801650", 3, "10 5"}, Marker::Square, Weight::Bold};
constexpr LineStyle ceiling_style{{"#3D3D3D", 2, "1 3"}, Marker::Diamond, Weight::Regular};
constexpr std::array<LineStyle, 3> others = {{
    {{"#28A197", 2.5, "6 3"}, Marker::Ring, Weight::Regular},
    {{"#F46A25", 2.5, "12 3 3 3"}, Marker::Diamond, Weight::Regular},
    {{"#3D3D3D", 2, "2 3"}, Marker::Square, Weight::Regular},
}};

}  // namespace

std::vector<LineStyle> styles_of(const std::vector<report::ChartSeries>& series) {
    std::vector<LineStyle> styles;
    std::size_t next = 0;
    bool main_taken = false;
    for (const auto& line : series) {
        if (line.role == report::LineRole::Main && !main_taken) {
            styles.push_back(main_style);
            main_taken = true;
        } else if (line.role == report::LineRole::Twin) {
            styles.push_back(twin_style);
        } else if (line.role == report::LineRole::Ceiling) {
            styles.push_back(ceiling_style);
        } else {
            styles.push_back(others[next++ % others.size()]);
        }
    }
    return styles;
}

void draw_marker(Pen& pen, Spot at, const LineStyle& style, double size) {
    switch (style.marker) {
        case Marker::Disc: pen.disc(at, size, style.stroke.colour); return;
        case Marker::Ring: pen.ring(at, size - 0.5, style.stroke.colour); return;
        case Marker::Square: pen.square(at, size - 1, style.stroke.colour); return;
        case Marker::Diamond: pen.diamond(at, size + 0.5, style.stroke.colour); return;
    }
}

}  // namespace charts
