#include "charts/plots.h"

#include <cmath>

#include "charts/line_chart.h"

namespace charts {

Scale scale_over(const std::vector<double>& values, const report::Plot& of, bool from_zero, int wanted) {
    report::Chart chart;
    chart.unit = of.unit;
    chart.decimals = of.decimals;
    chart.from_zero = from_zero;
    report::ChartSeries series;
    const auto any = *terms::Period::calendar_year(2000);
    for (const double value : values)
        if (std::isfinite(value)) series.points.push_back({any, value, "", ""});
    chart.series.push_back(std::move(series));
    return scale_of(chart, wanted);
}

std::string svg(const report::Plot& plot, Width width) {
    const auto& sheet = sheet_of(width);
    const auto drawn =
        std::visit([&](const auto& drawing) { return draw(drawing, plot, sheet); }, plot.drawing);
    return svg_element({plot.id, plot.title, plot.description}, sheet, drawn.height, drawn.marks);
}

}  // namespace charts
