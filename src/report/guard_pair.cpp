#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownGuard;
using disclosure::ShownMeasure;

std::size_t drawable(const disclosure::ShownSeries& series, terms::Date first, terms::Date last) {
    return static_cast<std::size_t>(std::ranges::count_if(series.figures, [&](const auto& figure) {
        return figure.value && figure.period.last_day() >= first && figure.period.last_day() <= last;
    }));
}

/// Of several guards the one that tells most: one that warns, else one that worsened, else the first.
const ShownGuard* telling(const ShownMeasure& shown, terms::Date first, terms::Date last) {
    const ShownGuard* best = nullptr;
    const auto weight = [](const ShownGuard& guard) { return guard.warns ? 2 : guard.worsened ? 1 : 0; };
    for (const auto& guard : shown.guards)
        if (drawable(guard.series, first, last) > 1 && (best == nullptr || weight(guard) > weight(*best)))
            best = &guard;
    return best;
}

Chart guard_chart(const ShownGuard& guard, const Chart& chased) {
    const auto& measure = *guard.measure;
    Chart chart{.id = chased.id + "-guard", .title = measure.title};
    chart.subtitle = measure.short_title + ", " + unit_words(measure) + ": must not worsen";
    chart.description = chart.subtitle;
    chart.unit = axis_unit(measure);
    chart.decimals = measure.decimals;
    chart.first = chased.first;
    chart.last = chased.last;
    ChartSeries line{.label = {}, .name = measure.short_title, .role = LineRole::Main, .points = {}};
    for (const auto& figure : guard.series.figures) {
        if (figure.period.last_day() < chart.first || figure.period.last_day() > chart.last) continue;
        ChartPoint point{.period = figure.period};
        if (figure.value) point.value = figure.value->approximate();
        point.text = cell_text(measure, figure);
        point.id =
            figure_trace(measure.id, figure.period, guard.series.area, guard.series.definition, "value");
        line.points.push_back(std::move(point));
    }
    chart.series = {std::move(line)};
    return chart;
}

std::string finding(const ShownGuard& guard) {
    const auto& name = guard.measure->short_title;
    if (guard.warns)
        return name + " worsened, by more than chance, while the measure that it guards improved";
    if (guard.worsened) return name + " worsened while the measure that it guards improved";
    if (!guard.direction || guard.direction->way == terms::Way::Unknown)
        return name + " beside the measure that it guards";
    if (guard.direction->way == terms::Way::Worse)
        return name + " worsened, but not while the measure that it guards improved";
    return name + " did not worsen beside the measure that it guards";
}

/// A row a period, a column for each of the two measures.
Table figures_of(const plan::Measure& measure, const Chart& chased, const plan::Measure& guarding,
                 const Chart& guard) {
    Table table;
    table.id = "guard-pair-" + measure.id.text() + "-figures";
    table.caption = measure.short_title + " and " + guarding.short_title + " by period";
    table.columns = {{"Period"}};
    for (const auto* each : {&measure, &guarding})
        table.columns.push_back({each->short_title + ", " + unit_words(*each), true});
    std::map<terms::Period, std::array<const ChartPoint*, 2>> rows;
    for (const auto& point : chased.series.front().points) rows[point.period][0] = &point;
    for (const auto& point : guard.series.front().points) rows[point.period][1] = &point;
    for (const auto& [period, points] : rows) {
        Row row;
        row.cells.push_back(heading_cell({Words{period.short_label()}}));
        for (const auto* point : points)
            row.cells.push_back(point == nullptr ? Cell{} : cell({Number{point->text, point->id}}));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::vector<Block> guard_pair_of(const ShownMeasure& shown) {
    if (shown.series.figures.empty()) return {};
    auto chased = chart_of(shown);
    chased.id = "pair-" + shown.measure->id.text();
    const auto* guard = telling(shown, chased.first, chased.last);
    if (guard == nullptr || drawable(shown.series, chased.first, chased.last) < 2) return {};
    // What is beside the point of the pair stands on the measure's own chart.
    std::erase_if(chased.series, [](const ChartSeries& line) { return line.role != LineRole::Main; });
    for (auto& line : chased.series) line.label.clear();
    chased.projection.clear();
    const auto broken = told(std::exchange(chased.breaks, {}));
    chased.subtitle = shown.measure->short_title + ", " + unit_words(*shown.measure) + ": the measure itself";
    chased.source.clear();
    Plot plot{.id = "guard-pair-" + shown.measure->id.text(),
              .title = finding(*guard),
              .subtitle = "Two measures over the same time, each on its own scale" +
                          (broken.empty() ? "" : ". " + broken),
              .description = chased.subtitle + "; below it, over the same time, " +
                             guard->measure->short_title + ". The figures of both stand in the table below."};
    auto own = guard_chart(*guard, chased);
    plot.figures = figures_of(*shown.measure, chased, *guard->measure, own);
    plot.drawing = GuardPair{std::move(chased), std::move(own)};
    return {{std::move(plot)}};
}

}  // namespace report
