#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::DistrictRow;
using disclosure::Shown;
using disclosure::ShownMeasure;

std::string trace_of(const ShownMeasure& shown, const DistrictRow& district, const Shown& figure) {
    return figure_trace(shown.measure->id, figure.period, district.area, shown.series.definition, "value");
}

SmallMultiples::Panel panel_of(const ShownMeasure& shown, const DistrictRow& district) {
    SmallMultiples::Panel panel{.label = district.name, .points = {}, .latest = {}};
    for (const auto& figure : district.history) {
        ChartPoint point{.period = figure.period};
        if (figure.value) point.value = figure.value->approximate();
        point.text = cell_text(*shown.measure, figure);
        point.id = trace_of(shown, district, figure);
        panel.points.push_back(std::move(point));
    }
    panel.latest = cell_text(*shown.measure, district.figure);
    return panel;
}

/// A row for each period, a column for each district.
Table table_of(const ShownMeasure& shown) {
    Table table;
    table.id = "panels-" + shown.measure->id.text() + "-figures";
    table.caption = shown.measure->short_title + " by district and period";
    table.columns = {{"Period"}};
    for (const auto& district : shown.districts) table.columns.push_back({district.name, true});
    for (std::size_t at = 0; at < shown.districts.front().history.size(); ++at) {
        Row row;
        row.cells.push_back(heading_cell({Words{shown.districts.front().history[at].period.short_label()}}));
        for (const auto& district : shown.districts)
            row.cells.push_back(cell({Number{cell_text(*shown.measure, district.history[at]),
                                             trace_of(shown, district, district.history[at])}}));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// "Child protection plans are most in North Arden, 71.5 per 10,000, and least in Southfold, 25.3". A hidden
/// figure may be the least of all: then only of those that are shown.
std::string finding(const ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    const DistrictRow* most = nullptr;
    const DistrictRow* least = nullptr;
    bool all = true;
    for (const auto& district : shown.districts) {
        all = all && district.figure.value;
        if (!district.figure.value) continue;
        if (most == nullptr || *district.figure.value > *most->figure.value) most = &district;
        if (least == nullptr || *district.figure.value < *least->figure.value) least = &district;
    }
    if (most == nullptr) return measure.short_title + " by district";
    if (*most->figure.value == *least->figure.value)
        return fmt::format("{}: {} in each district shown", measure.short_title,
                           with_unit(measure, *most->figure.value));
    return fmt::format("{}: highest in {} with {}, lowest in {} with {}{}", measure.short_title, most->name,
                       with_unit(measure, *most->figure.value), least->name,
                       with_unit(measure, *least->figure.value), all ? "" : ", of the districts shown");
}

/// ". From 1 October 2022: Judged on the local definition …" within what is drawn.
std::string breaks_of(const ShownMeasure& shown) {
    const auto& history = shown.districts.front().history;
    const auto breaks =
        breaks_within(shown, history.front().period.first_day(), history.back().period.last_day());
    return breaks.empty() ? "" : ". " + told(breaks);
}

}  // namespace

std::vector<Block> district_panels(const Material& material, const ShownMeasure& shown) {
    const auto drawn = std::ranges::count_if(shown.districts, [](const DistrictRow& district) {
        return std::ranges::count_if(district.history,
                                     [](const Shown& figure) { return figure.value.has_value(); }) > 1;
    });
    if (drawn < 2) return {};
    const auto& measure = *shown.measure;
    SmallMultiples multiples;
    multiples.from_zero =
        measure.unit.kind == plan::UnitKind::Things || measure.unit.kind == plan::UnitKind::Money;
    for (const auto& district : shown.districts) multiples.panels.push_back(panel_of(shown, district));
    const auto& latest = shown.districts.front().figure;
    const auto* whole = shown.series.find(latest.period);
    // Of counts the whole is far above its parts: it would flatten them all.
    if (whole != nullptr && whole->value && !multiples.from_zero) {
        multiples.reference = whole->value->approximate();
        multiples.reference_label =
            fmt::format("{} as a whole, {}: {}",
                        material.plan.organisation.find_area(material.plan.organisation.id)->name,
                        latest.period.short_label(), with_unit(measure, *whole->value));
    }
    Plot plot{.id = "panels-" + measure.id.text(),
              .title = finding(shown),
              .subtitle = base::capitalised(unit_words(measure)) + ", " +
                          shown.districts.front().history.front().period.short_label() + " to " +
                          latest.period.short_label() + ", each district on the same scale" +
                          breaks_of(shown),
              .description = measure.title + ": a small line for each of " +
                             std::to_string(shown.districts.size()) +
                             " districts. The figures stand in the table below.",
              .unit = axis_unit(measure),
              .decimals = measure.decimals};
    plot.drawing = std::move(multiples);
    plot.figures = table_of(shown);
    return {{std::move(plot)}};
}

}  // namespace report
