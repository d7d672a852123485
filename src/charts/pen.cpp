#include "charts/pen.h"

#include <fmt/format.h>
#include <cmath>

#include "base/printable.h"
#include "base/text.h"

namespace charts {
namespace {

std::string spot(Spot at) { return coordinate(at.x) + "," + coordinate(at.y); }

std::string attributes(const Stroke& stroke) {
    auto text = fmt::format(R"( stroke="{}" stroke-width="{}")", stroke.colour, coordinate(stroke.width));
    if (!stroke.dash.empty()) text += fmt::format(R"( stroke-dasharray="{}")", stroke.dash);
    return text;
}

}  // namespace

std::string coordinate(double value) {
    const auto tenths = std::llround(value * 10);
    return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10, std::abs(tenths) % 10);
}

void Pen::line(Spot from, Spot to, const Stroke& stroke) {
    out_ += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>)", coordinate(from.x),
                        coordinate(from.y), coordinate(to.x), coordinate(to.y), attributes(stroke));
}

void Pen::path(const std::vector<Spot>& spots, const Stroke& stroke) {
    std::string points;
    for (const auto& at : spots) points += (points.empty() ? "" : " ") + spot(at);
    out_ += fmt::format(R"(<polyline points="{}" fill="none" stroke-linejoin="round"{}/>)", points,
                        attributes(stroke));
}

void Pen::area(const std::vector<std::vector<Spot>>& rings, std::string_view colour, const Stroke& edge) {
    std::string data;
    for (const auto& ring : rings) {
        for (std::size_t at = 0; at < ring.size(); ++at) data += (at == 0 ? "M" : "L") + spot(ring[at]);
        if (!ring.empty()) data += "Z";
    }
    out_ += fmt::format(R"(<path d="{}" fill="{}" fill-rule="evenodd")", data, colour);
    if (edge.width > 0) out_ += attributes(edge);
    out_ += "/>";
}

void Pen::band(Spot top_left, Spot bottom_right, std::string_view colour) {
    out_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>)", coordinate(top_left.x),
                        coordinate(top_left.y), coordinate(bottom_right.x - top_left.x),
                        coordinate(bottom_right.y - top_left.y), colour);
}

void Pen::disc(Spot centre, double radius, std::string_view colour) {
    out_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}"/>)", coordinate(centre.x),
                        coordinate(centre.y), coordinate(radius), colour);
}

void Pen::ring(Spot centre, double radius, std::string_view colour) {
    out_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="#fff"{}/>)", coordinate(centre.x),
                        coordinate(centre.y), coordinate(radius), attributes({colour, 2, ""}));
}

void Pen::square(Spot centre, double half, std::string_view colour) {
    out_ += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="#fff"{}/>)",
                        coordinate(centre.x - half), coordinate(centre.y - half), coordinate(2 * half),
                        coordinate(2 * half), attributes({colour, 2, ""}));
}

void Pen::diamond(Spot centre, double half, std::string_view colour) {
    const auto points = spot({centre.x, centre.y - half}) + " " + spot({centre.x + half, centre.y}) + " " +
                        spot({centre.x, centre.y + half}) + " " + spot({centre.x - half, centre.y});
    out_ += fmt::format(R"(<polygon points="{}" fill="#fff"{}/>)", points, attributes({colour, 2, ""}));
}

void Pen::text(Spot at, std::string_view words, const Setting& setting) {
    out_ +=
        fmt::format(R"(<text x="{}" y="{}" fill="{}")", coordinate(at.x), coordinate(at.y), setting.colour);
    if (setting.anchor != Anchor::Start)
        out_ += fmt::format(R"( text-anchor="{}")", setting.anchor == Anchor::End ? "end" : "middle");
    if (setting.weight == Weight::Bold) out_ += R"( font-weight="700")";
    out_ += ">" + base::escaped(base::printable(words)) + "</text>";
}

void Pen::text_on_ground(Spot at, std::string_view words, const Setting& setting, double size) {
    constexpr double beside = 2;
    const double width = text_width(base::printable(words), size, setting.weight);
    double left = at.x;
    if (setting.anchor == Anchor::End) left -= width;
    if (setting.anchor == Anchor::Middle) left -= width / 2;
    band({left - beside, at.y - size * 0.82}, {left + width + beside, at.y + size * 0.24}, "#fff");
    text(at, words, setting);
}

}  // namespace charts
