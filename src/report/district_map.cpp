#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "plan/boundaries.h"
#include "report/sections.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::DistrictRow;
using disclosure::ShownMeasure;

/// Classes of equal width between round numbers: at most five.
struct Classes {
    double first = 0, step = 1;
    int count = 1;
    int decimals = 0;  // that the numbers between classes need

    int of(double value) const {
        return std::clamp(static_cast<int>(std::floor((value - first) / step + 1e-9)), 0, count - 1);
    }
    /// "30 to under 40"
    std::string label(int at) const {
        const auto edge = [&](int of) { return printed(first + step * of, decimals); };
        return edge(at) + " to under " + edge(at + 1);
    }
};

/// The least of 1, 2 and 5 times a power of ten by which `low` to `high` falls into at most five classes.
Classes classes_of(double low, double high) {
    constexpr int most = 5;
    const double spread = std::max(high - low, std::max(std::abs(high), 1.0) * 1e-3);
    for (int power = static_cast<int>(std::floor(std::log10(spread / most)));; ++power)
        for (const double digit : {1.0, 2.0, 5.0}) {
            Classes made{.step = digit * std::pow(10.0, power), .decimals = std::max(0, -power)};
            made.first = std::floor(low / made.step + 1e-9) * made.step;
            made.count = static_cast<int>(std::floor((high - made.first) / made.step + 1e-9)) + 1;
            if (made.count <= most) return made;
        }
}

bool has_value(const DistrictRow& row) { return row.figure.value.has_value(); }

bool can_be_drawn(const Material& material, const ShownMeasure& shown) {
    const auto kind = shown.measure->unit.kind;
    // Shades compare shares and rates; of counts they would show where many people live.
    if (kind != plan::UnitKind::Percent && kind != plan::UnitKind::Rate) return false;
    const auto& boundaries = material.plan.boundaries;
    return boundaries != nullptr && std::ranges::count_if(shown.districts, has_value) > 1 &&
           std::ranges::all_of(shown.districts,
                               [&](const DistrictRow& row) { return boundaries->areas.contains(row.area); });
}

AreaMap map_of(const Material& material, const ShownMeasure& shown, const Classes& classes) {
    AreaMap map;
    for (const auto& row : shown.districts)
        map.shapes.push_back({.label = row.name,
                              .rings = material.plan.boundaries->areas.at(row.area),
                              .shade = has_value(row) ? classes.of(row.figure.value->approximate()) : -1,
                              .text = cell_text(*shown.measure, row.figure)});
    for (int at = 0; at < classes.count; ++at) map.classes.push_back(classes.label(at));
    return map;
}

std::string description_of(const ShownMeasure& shown) {
    std::vector<std::string> said;
    for (const auto& row : shown.districts)
        said.push_back(row.name + " " + cell_text(*shown.measure, row.figure));
    return "A map of the districts, each darker the higher its figure: " + base::joined(said) + ".";
}

}  // namespace

std::vector<Block> district_map(const Material& material, const ShownMeasure& shown) {
    if (!can_be_drawn(material, shown)) return {};
    double low = INFINITY, high = -INFINITY;
    for (const auto& row : shown.districts) {
        if (!has_value(row)) continue;
        low = std::min(low, row.figure.value->approximate());
        high = std::max(high, row.figure.value->approximate());
    }
    const auto& measure = *shown.measure;
    Plot plot{.id = "map-" + measure.id.text(),
              .title = measure.short_title + ", district by district",
              .subtitle = base::capitalised(unit_words(measure)) + ", " +
                          shown.districts.front().figure.period.short_label(),
              .description = description_of(shown),
              .unit = axis_unit(measure),
              .decimals = measure.decimals};
    plot.drawing = map_of(material, shown, classes_of(low, high));
    plot.source = material.plan.boundaries->attribution;
    return {{std::move(plot)}};
}

}  // namespace report
