#include <fmt/format.h>
#include <map>
#include <optional>

#include "charts/line_chart.h"
#include "publication/markup.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

using report::ChartPoint;

/// The points of all series by period, each in its series' column; nothing where a series has no point.
std::map<terms::Period, std::vector<const ChartPoint*>> by_period(const report::Chart& chart) {
    std::map<terms::Period, std::vector<const ChartPoint*>> rows;
    for (std::size_t column = 0; column < chart.series.size(); ++column)
        for (const auto& point : chart.series[column].points) {
            auto& row = rows[point.period];
            row.resize(chart.series.size(), nullptr);
            row[column] = &point;
        }
    return rows;
}

report::Cell cell_of(const ChartPoint* point) {
    if (point == nullptr) return {};
    return {{report::Number{point->text, point->id}}, {}, false};
}

}  // namespace

void PageWriter::write(const report::Chart& chart) {
    auto own = chart;
    own.id = unique_id(chart.id);
    html_ += fmt::format("<figure id=\"{}\">\n<figcaption><strong>{}</strong> <span>{}</span></figcaption>\n",
                         own.id, markup(chart.title), markup(chart.subtitle));
    html_ += charts::svg(own, charts::Width::Wide) + "\n" + charts::svg(own, charts::Width::Narrow) + "\n";
    if (!chart.source.empty()) html_ += "<p class=\"note\">" + markup(chart.source) + "</p>\n";
    table_of_figures(own);
    html_ += "</figure>\n";
}

void PageWriter::table_of_figures(const report::Chart& chart) {
    report::Table table;
    table.id = chart.id + "-figures";
    table.caption = chart.title;
    table.caption_shown = false;
    table.columns = {{"Period"}};
    for (const auto& series : chart.series)
        table.columns.push_back({series.name + (chart.unit.empty() ? "" : ", " + chart.unit), true});
    for (const auto& [period, points] : by_period(chart)) {
        report::Row row;
        row.cells.push_back({{report::Words{period.short_label()}}, {}, true});
        for (const auto* point : points) row.cells.push_back(cell_of(point));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return;
    html_ += fmt::format(
        "<details>\n<summary>Table of these figures<span class=\"unseen\">: {}</span></summary>\n",
        markup(chart.title));
    write(table);
    html_ += "</details>\n";
}

}  // namespace publication
