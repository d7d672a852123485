#pragma once

#include <string>
#include <string_view>

#include "charts/frame.h"

namespace charts {

/// Wide is for a page of a desk's or a paper's width, 720 units across; Narrow for a telephone, 358 across,
/// with type that stays readable there. A page shows one of the two.
enum class Width { Wide, Narrow };

/// The measures of a drawing, in its own units.
struct Sheet {
    double width;
    double type;         // size of all text
    double plot_height;  // at least
    double label_width;  // at most
    double to_label;     // from the frame to the labels
    int steps;           // of the upright axis, about
    std::string_view name;
};
const Sheet& sheet_of(Width width);

inline constexpr std::string_view black = "#0b0c0c";
inline constexpr std::string_view grey = "#505a5f";
inline constexpr std::string_view pale = "#dee0e2";
inline constexpr std::string_view blue = "#12436D";
inline constexpr std::string_view teal = "#28A197";
inline constexpr std::string_view plum = "#801650";
inline constexpr std::string_view orange = "#F46A25";

/// What a drawing says to somebody who cannot see it.
struct Naming {
    std::string_view id, title, description;
};
/// The drawing as an SVG element with role "img", its title and its description. Its ids start with the
/// drawing's. Stands alone: no style sheet is needed.
std::string svg_element(const Naming& naming, const Sheet& sheet, double height, const std::string& drawn);

/// Ticks of the upright axis with their lines across the frame.
void draw_value_axis(Pen& pen, const Frame& frame, const std::string& unit, double type);
/// How wide the widest tick's label is.
double tick_width(const Scale& scale, const std::string& unit, double type);

}  // namespace charts
