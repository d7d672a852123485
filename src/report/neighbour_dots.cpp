#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownComparison;
using disclosure::ShownInterval;
using disclosure::ShownMeasure;
using Role = DotPlot::Role;

/// One area of the plot and of its table.
struct Area {
    std::string name;
    std::optional<base::Decimal> value;
    std::optional<ShownInterval> interval;
    std::optional<terms::Period> period;
    std::string id;      // what `explain` accepts
    std::string remark;  // for the table; an area with one is not drawn as a dot
    Role role = Role::Peer;
};

std::string summary_name(const ShownComparison& comparison) {
    return fmt::format("{}: {} of {}", comparison.name, std::string(plan::label(comparison.statistic)),
                       comparison.with_figure);
}

/// The areas with a figure from the highest, then those without.
std::vector<Area> areas_of(const Material& material, const ShownMeasure& shown,
                           const ShownComparison& comparison) {
    const auto& measure = *shown.measure;
    std::vector<Area> areas;
    for (const auto& one : comparison.neighbours) {
        Area area{.name = one.name, .period = one.period};
        if (one.value && one.period) {
            area.value = one.value;
            area.interval = one.interval;
            area.id =
                figure_trace(measure.id, *one.period, one.series.area, one.series.definition, "value");
        }
        if (!one.is_like) area.remark = "counted by another definition: not ranked";
        areas.push_back(std::move(area));
    }
    const auto of_set = comparison_trace(measure.id, material.period, comparison.comparator);
    areas.push_back({summary_name(comparison), comparison.value, {}, comparison.period, of_set, "",
                     Role::Summary});
    if (comparison.own)
        areas.push_back({material.plan.organisation.name, comparison.own, comparison.own_interval,
                         comparison.period, figure_trace(shown, *comparison.period, "value"), "", Role::Own});
    std::ranges::stable_sort(areas, [](const Area& a, const Area& b) {
        const bool a_drawn = a.value && a.remark.empty(), b_drawn = b.value && b.remark.empty();
        return a_drawn != b_drawn ? a_drawn : a_drawn && *a.value > *b.value;
    });
    return areas;
}

DotPlot::Row dot_of(const plan::Measure& measure, const ShownComparison& comparison, const Area& area) {
    DotPlot::Row row{.label = area.name, .text = "–", .role = area.role};
    if (!area.value || !area.remark.empty()) return row;
    if (area.period && area.period != comparison.period) row.note = area.period->short_label();
    row.value = area.value->approximate();
    row.text = bare(measure, *area.value);
    if (area.interval && area.interval->lower && area.interval->upper) {
        row.low = area.interval->lower->approximate();
        row.high = area.interval->upper->approximate();
    }
    return row;
}

Table table_of(const ShownMeasure& shown, const ShownComparison& comparison, const std::vector<Area>& areas) {
    const auto& measure = *shown.measure;
    Table table;
    table.id = "neighbours-" + measure.id.text() + "-" + comparison.comparator.text();
    table.caption = comparison.name + ": each area’s latest figure, with its own period";
    table.columns = {
        {"Area"}, {base::capitalised(unit_text(measure)), true}, {"95% interval", true}, {"Period"}};
    for (const auto& area : areas) {
        Line value{Words{"–"}}, interval{Words{"–"}};
        if (area.value) value = {Number{bare(measure, *area.value), area.id}};
        if (area.interval && area.interval->lower && area.interval->upper)
            interval = {Number{bare(measure, *area.interval->lower), area.id}, Words{" to "},
                        Number{bare(measure, *area.interval->upper), area.id}};
        Line detail;
        if (!area.remark.empty()) detail = {Words{area.remark}};
        Row row;
        row.cells = {heading_cell({Words{area.name}}, std::move(detail)), cell(std::move(value)),
                     cell(std::move(interval)),
                     cell(area.value && area.period ? area.period->short_label() : std::string("–"))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// "Second plans: Warwickshire at 23.1% is above the mean of 10 others, 21.3%"
std::string finding(const Material& material, const ShownMeasure& shown, const ShownComparison& comparison) {
    const auto& measure = *shown.measure;
    const auto of_others = fmt::format("the {} of {} others", plan::label(comparison.statistic),
                                       comparison.with_figure);
    const auto set = with_unit(measure, *comparison.value);
    if (!comparison.own) return fmt::format("{}: {} is {}", measure.short_title, of_others, set);
    const auto& own = *comparison.own;
    const auto side = own == *comparison.value ? "at" : own > *comparison.value ? "above" : "below";
    const auto* council = material.plan.organisation.find_area(material.plan.organisation.id);
    return fmt::format("{}: {} at {} is {} {}, {}", measure.short_title, council->name,
                       with_unit(measure, own), side, of_others, set);
}

std::string description(const ShownMeasure& shown, const std::vector<Area>& areas, const std::string& set) {
    std::string text = shown.measure->title + ", " + unit_text(*shown.measure) +
                       ": a dot for each area of " + set + ", from the highest. ";
    const auto drawn = std::ranges::count_if(
        areas, [](const Area& area) { return area.value && area.remark.empty() && area.role == Role::Peer; });
    const auto sure =
        std::ranges::count_if(areas, [](const Area& area) { return area.interval.has_value(); });
    text += fmt::format("{} of them have a figure. ", drawn);
    text += sure > 0 ? "A bar shows where the level behind a figure lies in 19 cases of 20. "
                     : "The figures were published without their counts, so no interval is drawn. ";
    return text + "The figures stand in the table below.";
}

}  // namespace

std::vector<Block> neighbour_dots(const Material& material, const ShownMeasure& shown,
                                  const ShownComparison& comparison) {
    const auto drawn = std::ranges::count_if(
        comparison.neighbours, [](const auto& area) { return area.value && area.is_like; });
    if (!comparison.value || drawn == 0) return {};
    const auto& measure = *shown.measure;
    const auto areas = areas_of(material, shown, comparison);
    DotPlot dots;
    dots.from_zero =
        measure.unit.kind == plan::UnitKind::Things || measure.unit.kind == plan::UnitKind::Money;
    for (const auto& area : areas) dots.rows.push_back(dot_of(measure, comparison, area));
    // A target is drawn beside figures of its own period only.
    if (shown.target && comparison.period == shown.period && shown.target->low.has_value() !=
                                                                  shown.target->high.has_value()) {
        dots.target = (shown.target->low ? *shown.target->low : *shown.target->high).approximate();
        dots.target_label = "Target " + short_target(measure, *shown.target) +
                            (measure.unit.kind == plan::UnitKind::Percent ? "%" : "");
    }
    Plot plot{.id = "dots-" + measure.id.text() + "-" + comparison.comparator.text(),
              .title = finding(material, shown, comparison),
              .subtitle = base::capitalised(unit_words(measure)) + ", " + comparison.period->label() + ": " +
                          comparison.name,
              .description = description(shown, areas, comparison.name),
              .unit = axis_unit(measure),
              .decimals = measure.decimals};
    plot.drawing = std::move(dots);
    plot.figures = table_of(shown, comparison, areas);
    return {{std::move(plot)}};
}

}  // namespace report
