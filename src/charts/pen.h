#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "charts/text_width.h"

namespace charts {

/// A place on the sheet: `x` to the right, `y` down.
struct Spot {
    double x = 0, y = 0;
};

/// How a line is drawn; `dash` as in SVG, empty for a whole line.
struct Stroke {
    std::string_view colour;
    double width = 1;
    std::string_view dash;
};

/// Which end of a text stands at its spot.
enum class Anchor { Start, Middle, End };

/// How a text is set.
struct Setting {
    Anchor anchor = Anchor::Start;
    Weight weight = Weight::Regular;
    std::string_view colour = "#0b0c0c";
};

/// Writes the parts of a drawing; coordinates have one decimal whatever the locale.
class Pen {
public:
    void line(Spot from, Spot to, const Stroke& stroke);
    /// Lines from spot to spot.
    void path(const std::vector<Spot>& spots, const Stroke& stroke);
    /// A filled shape; where lines cross, what lies within an odd number of them is filled.
    void area(const std::vector<std::vector<Spot>>& rings, std::string_view colour, const Stroke& edge);
    void band(Spot top_left, Spot bottom_right, std::string_view colour);
    void disc(Spot centre, double radius, std::string_view colour);
    void ring(Spot centre, double radius, std::string_view colour);
    void square(Spot centre, double half, std::string_view colour);
    void diamond(Spot centre, double half, std::string_view colour);
    void text(Spot at, std::string_view words, const Setting& setting);
    /// With a white ground behind, so that it can be read across lines. A ground has no letters' edges: those
    /// would be drawn glyph by glyph in every PDF.
    void text_on_ground(Spot at, std::string_view words, const Setting& setting, double size);

    const std::string& drawn() const { return out_; }

private:
    std::string out_;
};

/// "12.5", "-3.0"; never "-0.0".
std::string coordinate(double value);

}  // namespace charts
