#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/printable.h"
#include "charts/plots.h"

namespace charts {
namespace {

using report::AreaMap;

/// From light to dark, told apart in grey as well; one hue, because the classes have an order.
constexpr std::array<std::string_view, 5> shades = {"#dbe7f1", "#a9c6de", "#6f9dc4", "#3f73a4", "#12436D"};
constexpr std::string_view no_figure = "#ffffff";  // hatched
constexpr Stroke hatch{"#b1b4b6", 1, ""}, hatch_edge{"#505a5f", 1, ""};

std::string_view shade(const AreaMap& map, int at) {
    if (at < 0 || map.classes.empty()) return no_figure;
    const auto last = shades.size() - 1;
    const auto classes = std::max<std::size_t>(map.classes.size(), 2);
    const auto place = std::min<std::size_t>(static_cast<std::size_t>(at), classes - 1);
    return shades[place * last / (classes - 1)];
}

struct Box {
    double west = std::numeric_limits<double>::infinity(), south = west;
    double east = -west, north = -west;

    bool is_empty() const { return !(east > west) || !(north > south); }
};

Box box_of(const AreaMap& map) {
    Box box;
    for (const auto& shape : map.shapes)
        for (const auto& ring : shape.rings)
            for (const auto& [east, north] : ring) {
                box.west = std::min(box.west, east);
                box.east = std::max(box.east, east);
                box.south = std::min(box.south, north);
                box.north = std::max(box.north, north);
            }
    return box;
}

/// Appends a spot, snapped to a grid finer than an eye sees, unless it is the one before: boundaries come
/// with a point every few metres, and neighbours keep the border that they share.
void go_to(std::vector<Spot>& ring, Spot at) {
    constexpr double fineness = 2;  // steps of the grid in one unit
    const auto snapped = [](double value) { return std::round(value * fineness) / fineness; };
    const Spot spot{snapped(at.x), snapped(at.y)};
    if (ring.empty() || ring.back().x != spot.x || ring.back().y != spot.y) ring.push_back(spot);
}

/// Hatches a shape with lines from the lower left to the upper right, and edges it.
void draw_hatched(Pen& pen, const std::vector<std::vector<Spot>>& rings) {
    constexpr double between = 9;
    std::map<int, std::vector<double>> crossings;  // by the number of the line: where it meets the edge
    for (const auto& ring : rings)
        for (std::size_t at = 0; at < ring.size(); ++at) {
            auto from = ring[at], to = ring[(at + 1) % ring.size()];
            if (from.x + from.y > to.x + to.y) std::swap(from, to);
            const double begin = from.x + from.y, end = to.x + to.y;
            for (int line = static_cast<int>(std::ceil(begin / between)); between * line < end; ++line) {
                const double share = (between * line - begin) / (end - begin);
                crossings[line].push_back(from.x + share * (to.x - from.x));
            }
        }
    pen.area(rings, no_figure, hatch_edge);
    for (auto& [line, meets] : crossings) {
        std::ranges::sort(meets);
        const double sum = between * line;
        for (std::size_t at = 1; at < meets.size(); at += 2)
            pen.line({meets[at - 1], sum - meets[at - 1]}, {meets[at], sum - meets[at]}, hatch);
    }
}

/// The middle of the largest ring by the points along it: near enough to set a name on.
Spot middle_of_shape(const std::vector<std::vector<Spot>>& rings) {
    Spot middle;
    std::size_t most = 0;
    for (const auto& ring : rings) {
        if (ring.size() <= most) continue;
        most = ring.size();
        double twice = 0, x = 0, y = 0;
        for (std::size_t at = 0; at < ring.size(); ++at) {
            const auto& here = ring[at];
            const auto& next = ring[(at + 1) % ring.size()];
            const double cross = here.x * next.y - next.x * here.y;
            twice += cross;
            x += (here.x + next.x) * cross;
            y += (here.y + next.y) * cross;
        }
        middle = std::abs(twice) < 1e-9 ? ring.front() : Spot{x / (3 * twice), y / (3 * twice)};
    }
    return middle;
}

/// A name with its figure below, and where the two stand.
struct Name {
    const AreaMap::Shape* shape;
    double x, y;  // the middle, and the name's baseline
    double half;  // of the wider of the two
    double height;
};

Name name_of(const AreaMap::Shape& shape, Spot at, const Sheet& sheet) {
    const double half = std::max(text_width(base::printable(shape.label), sheet.type, Weight::Regular),
                                 text_width(base::printable(shape.text), sheet.type, Weight::Bold)) /
                        2;
    const double x = std::clamp(at.x, half + 2, std::max(half + 2, sheet.width - half - 2));
    return {&shape, x, std::max(at.y, sheet.type), half, sheet.type * 2.4};
}

/// Names that would lie on one another go down until they do not.
void make_room(std::vector<Name>& names, double type) {
    constexpr double between = 3;
    std::ranges::stable_sort(names, {}, &Name::y);
    for (auto one = names.begin(); one != names.end(); ++one)
        for (auto other = names.begin(); other != one;) {
            const bool beside = std::abs(one->x - other->x) >= one->half + other->half + between;
            if (beside || one->y >= other->y + other->height) {
                ++other;
                continue;
            }
            one->y = other->y + other->height + type * 0.1;
            other = names.begin();  // where it is now it may lie on one before
        }
}

/// White on the dark shades, black on the light ones.
void draw_name(Pen& pen, const Name& name, std::string_view on, const Sheet& sheet) {
    if (on == no_figure) {
        pen.text_on_ground({name.x, name.y}, base::printable(name.shape->label), {Anchor::Middle},
                           sheet.type);
        pen.text_on_ground({name.x, name.y + sheet.type * 1.2}, base::printable(name.shape->text),
                           {Anchor::Middle, Weight::Bold}, sheet.type);
        return;
    }
    const auto colour = on == shades[3] || on == shades[4] ? std::string_view("#ffffff") : black;
    pen.text({name.x, name.y}, base::printable(name.shape->label), {Anchor::Middle, Weight::Regular, colour});
    pen.text({name.x, name.y + sheet.type * 1.2}, base::printable(name.shape->text),
             {Anchor::Middle, Weight::Bold, colour});
}

/// An entry of the key: a class, or why there is no figure (-1).
struct Entry {
    int shade;
    std::string label;
};

std::vector<Entry> entries_of(const AreaMap& map) {
    std::vector<Entry> entries;
    for (const auto& label : map.classes)
        entries.push_back({static_cast<int>(entries.size()), base::printable(label)});
    std::set<std::string> without;
    for (const auto& shape : map.shapes)
        if (shape.shade < 0) without.insert(shape.text.starts_with("[c]") ? "[c] not shown" : "No figure");
    for (const auto& label : without) entries.push_back({-1, label});
    return entries;
}

double draw_key(Pen& pen, const AreaMap& map, double top, const Sheet& sheet) {
    double x = 0;
    for (const auto& [at, label] : entries_of(map)) {
        const double width = 24 + text_width(label, sheet.type, Weight::Regular) + 18;
        if (x > 0 && x + width > sheet.width) {
            x = 0;
            top += sheet.type * 1.8;
        }
        const std::vector<std::vector<Spot>> box{
            {{x, top}, {x + 16, top}, {x + 16, top + 16}, {x, top + 16}}};
        if (at < 0) draw_hatched(pen, box);
        else pen.area(box, shade(map, at), {grey, 1, ""});
        pen.text({x + 24, top + sheet.type * 0.92}, label, {});
        x += width;
    }
    return top + sheet.type * 2;
}

}  // namespace

Drawn draw(const AreaMap& map, const report::Plot&, const Sheet& sheet) {
    Pen pen;
    const auto box = box_of(map);
    if (box.is_empty()) {
        pen.text({0, sheet.type * 2}, "No boundaries to draw", {Anchor::Start, Weight::Regular, grey});
        return {pen.drawn(), sheet.type * 3};
    }
    // As high as it is wide on a telephone, where names need the room.
    const double highest = sheet.width * (sheet.name == "wide" ? 0.6 : 1.0);
    const double scale =
        std::min((sheet.width - 4) / (box.east - box.west), highest / (box.north - box.south));
    const double left = (sheet.width - (box.east - box.west) * scale) / 2;
    std::vector<Name> names;
    std::vector<std::vector<std::vector<Spot>>> hatched;  // over the others, so that the edge is whole
    for (const auto& shape : map.shapes) {
        std::vector<std::vector<Spot>> rings;
        for (const auto& ring : shape.rings) {
            rings.emplace_back();
            for (const auto& [east, north] : ring)
                go_to(rings.back(), {left + (east - box.west) * scale, 2 + (box.north - north) * scale});
        }
        names.push_back(name_of(shape, middle_of_shape(rings), sheet));
        if (shape.shade < 0 || map.classes.empty()) hatched.push_back(std::move(rings));
        else pen.area(rings, shade(map, shape.shade), {"#ffffff", 1.5, ""});
    }
    for (const auto& rings : hatched) draw_hatched(pen, rings);
    make_room(names, sheet.type);
    double bottom = (box.north - box.south) * scale;
    for (const auto& name : names) {
        draw_name(pen, name, shade(map, name.shape->shade), sheet);
        bottom = std::max(bottom, name.y + sheet.type * 1.4);
    }
    const double height = draw_key(pen, map, bottom + 14, sheet);
    return {pen.drawn(), height};
}

}  // namespace charts
