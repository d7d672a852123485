#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

/// The areas of a set with their own figures and periods; the council does not stand among them.
Block neighbours_table(const disclosure::ShownMeasure& shown, const disclosure::ShownComparison& comparison) {
    const auto& measure = *shown.measure;
    Table table;
    table.id = "neighbours-" + measure.id.text() + "-" + comparison.comparator.text();
    table.caption = comparison.name + ": each area’s latest figure, with its own period";
    table.columns = {{"Area"}, {base::capitalised(unit_text(measure)), true}, {"Period"}};
    for (const auto& area : comparison.neighbours) {
        Row row;
        Line value{Words{"–"}};
        if (area.value && area.period)
            value = {Number{
                bare(measure, *area.value),
                figure_trace(measure.id, *area.period, area.series.area, area.series.definition, "value")}};
        Line detail;
        if (!area.is_like) detail = {Words{"counted by another definition: not ranked"}};
        row.cells = {heading_cell({Words{area.name}}, std::move(detail)), cell(std::move(value)),
                     cell(area.value && area.period ? area.period->short_label() : std::string("–"))};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

}  // namespace

std::vector<Block> compared(const Material& material, const disclosure::ShownMeasure& shown) {
    Line line;
    std::vector<Block> tables;
    for (const auto& comparison : shown.comparisons) {
        if (!line.empty()) line.push_back(Words{"; "});
        append(line, comparison_line(*shown.measure, material.period, comparison));
        if (!comparison.neighbours.empty() && comparison.value)
            tables.push_back(neighbours_table(shown, comparison));
    }
    if (line.empty()) return {};
    line.insert(line.begin(), Words{"Compared with: "});
    line.push_back(Words{"."});
    std::vector<Block> blocks{paragraph(std::move(line), Tone::Note)};
    append(blocks, std::move(tables));
    return blocks;
}

}  // namespace report
