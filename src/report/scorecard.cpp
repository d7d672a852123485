#include <algorithm>

#include "report/kinds.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownComparison;
using disclosure::ShownMeasure;

/// The comparators of the remit's measures by name, in the order in which they first occur.
std::vector<std::string> comparators(const Material& material) {
    std::vector<std::string> names;
    for (const auto* shown : in_order(material.publishable))
        for (const auto& comparison : shown->comparisons)
            if (std::ranges::find(names, comparison.name) == names.end()) names.push_back(comparison.name);
    return names;
}

Cell compared(const Material& material, const ShownMeasure& shown, const std::string& name) {
    const auto found = std::ranges::find(shown.comparisons, name, &ShownComparison::name);
    if (found == shown.comparisons.end() || !found->value) return cell("–");
    return cell({Number{bare(*shown.measure, *found->value),
                        comparison_trace(shown.measure->id, material.period, found->comparator)}},
                {Words{found->period->short_label()}});
}

Row row_of(const Material& material, const ShownMeasure& shown, const std::vector<std::string>& names) {
    const auto& measure = *shown.measure;
    const disclosure::Shown* figure = shown.figure && shown.figure->value ? &*shown.figure : nullptr;
    if (figure == nullptr && shown.latest) figure = &*shown.latest;
    Row row;
    row.cells = {
        heading_cell({Words{measure.title}}, {Words{unit_text(measure) + " · " + good_is(measure)}})};
    if (figure == nullptr) row.cells.push_back(cell("–"));
    else
        row.cells.push_back(
            cell({Number{cell_text(measure, *figure), figure_trace(shown, figure->period, "value"), true}},
                 {Words{figure->period.short_label()}}));
    row.cells.push_back(shown.target ? cell({Number{short_target(measure, *shown.target),
                                                    figure_trace(shown, shown.period, "target")}})
                                     : cell("–"));
    row.cells.push_back(cell({mark_of(shown)}));
    for (const auto& name : names) row.cells.push_back(compared(material, shown, name));
    return row;
}

/// A measure's drawings under its name, which the list of contents has.
std::vector<Block> among_neighbours(const Material& material, const ShownMeasure& shown) {
    std::vector<Block> dots;
    for (const auto& comparison : shown.comparisons)
        append(dots, neighbour_dots(material, shown, comparison));
    if (dots.empty()) return {};
    const auto& measure = *shown.measure;
    return {section(measure.short_title, "neighbours-of-" + measure.id.text(), std::move(dots), 3,
                    SectionKind::Article)};
}

}  // namespace

Report scorecard(const Material& material) {
    auto made = begun(material, "Scorecard");
    const auto names = comparators(material);
    Table table;
    table.id = "scorecard";
    table.caption = "Every measure beside other authorities";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Actual", true}, {"Target", true}, {"Status"}};
    for (const auto& name : names) table.columns.push_back({name, true});
    for (const auto* shown : in_order(material.publishable))
        table.rows.push_back(row_of(material, *shown, names));
    made.blocks = {{headline(material)}};
    append(made.blocks, exemptions(material));
    made.blocks.push_back(
        section("Every measure beside other authorities", "scorecard-section",
                {Block{std::move(table)},
                 paragraph("Each figure stands with its period; – means that there is none to "
                           "compare with.",
                           Tone::Note)}));
    std::vector<Block> dots;
    for (const auto* shown : in_order(material.publishable)) append(dots, among_neighbours(material, *shown));
    if (!dots.empty())
        made.blocks.push_back(section("Each measure among its neighbours", "neighbours", std::move(dots)));
    append(made.blocks, notes(material));
    drop_dead_links(made, material.pages);
    return made;
}

}  // namespace report
