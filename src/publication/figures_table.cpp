#include "publication/figures_table.h"

#include <algorithm>
#include <map>

#include "report/words.h"

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

/// The numbers of what is to come, in columns of their own after the series'.
void add_projection(const report::Chart& chart, report::Table& table) {
    if (chart.projection.empty()) return;
    const auto unit = chart.unit.empty() ? std::string() : ", " + chart.unit;
    for (const auto* title : {"Likely", "80 in 100 fall in", "95 in 100 fall in"})
        table.columns.push_back({title + unit, true});
    for (auto& row : table.rows) row.cells.resize(table.columns.size());
    const auto number = [&](double value) { return report::printed(value, chart.decimals); };
    for (const auto& to_come : chart.projection) {
        // Another line, such as the best that can be reached, may have a point in the same period.
        const auto heads = [&](const report::Row& row) {
            return plain(row.cells.front().line) == to_come.period.short_label();
        };
        auto row = std::ranges::find_if(table.rows, heads);
        if (row == table.rows.end()) {
            row = table.rows.insert(row, report::Row{});
            row->cells.push_back({{report::Words{to_come.period.short_label()}}, {}, true});
            row->cells.resize(table.columns.size());
        }
        auto at = row->cells.end() - 3;
        const auto range = [&](double low, double high) { return number(low) + " to " + number(high); };
        for (const auto& words : {number(to_come.likely), range(to_come.low80, to_come.high80),
                                  range(to_come.low95, to_come.high95)})
            *at++ = {{report::Words{words}}, {}, false};
    }
}

}  // namespace

report::Table figures_table(const report::Chart& chart) {
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
    add_projection(chart, table);
    return table;
}

}  // namespace publication
