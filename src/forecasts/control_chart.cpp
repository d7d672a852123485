#include "forecasts/control_chart.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "forecasts/chart_limits.h"

namespace forecasts {
namespace {

std::vector<std::size_t> ends_of_parts(const ChartOptions& options, std::size_t count) {
    std::vector<std::size_t> ends;
    for (const auto end : options.part_ends) {
        if (end > 0 && end < count) ends.push_back(end);
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    ends.push_back(count);
    return ends;
}

Limits scaled(Limits limits, double factor) {
    return {limits.lower * factor, limits.lower_95 * factor, limits.upper_95 * factor, limits.upper * factor};
}

/// Neighbours' differences within the part, in place of the values themselves.
void take_ranges(std::vector<std::optional<double>>& plotted) {
    for (auto i = plotted.size(); i-- > 1;) {
        plotted[i] = plotted[i] && plotted[i - 1] ? std::optional(std::abs(*plotted[i] - *plotted[i - 1]))
                                                  : std::nullopt;
    }
    if (!plotted.empty()) plotted.front().reset();
}

void fill_part(ChartKind kind, std::span<const Subgroup> subgroups, std::span<ChartPoint> points,
               const ChartOptions& options) {
    Stretch stretch{subgroups, {}, {}, options.centre, options.screening};
    for (std::size_t i = 0; i < subgroups.size(); ++i) {
        stretch.plotted.push_back(plotted_value(kind, subgroups[i]));
        stretch.base.push_back(points[i].in_baseline && points[i].included);
    }
    if (kind == ChartKind::MovingRange) take_ranges(stretch.plotted);
    const auto lines = centre_and_limits(kind, stretch);
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto& point = points[i];
        if (stretch.plotted[i]) point.value = *stretch.plotted[i] * options.multiply;
        if (lines.centre) point.centre = *lines.centre * options.multiply;
        if (lines.limits[i]) point.limits = scaled(*lines.limits[i], options.multiply);
        if (point.value && point.limits)
            point.outside = *point.value > point.limits->upper || *point.value < point.limits->lower;
    }
}

ChartPart part_of(ChartKind kind, std::span<const ChartPoint> points) {
    ChartPart part;
    std::vector<Centred> centred;
    for (const auto& point : points) {
        if (!point.included) continue;
        ++part.points;
        if (point.centre) centred.push_back({point.value, *point.centre});
    }
    part.runs = run_analysis(centred);
    // Neighbouring ranges share a value, so runs of them are no sign of anything.
    if (kind == ChartKind::MovingRange) part.runs.signal = false;
    return part;
}

}  // namespace

Subgroup subgroup(std::span<const std::optional<double>> values, std::span<const double> denominators) {
    std::vector<double> known;
    double denominator = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) continue;
        known.push_back(*values[i]);
        if (!denominators.empty()) denominator += denominators[i];
    }
    Subgroup result;
    result.values = static_cast<double>(known.size());
    if (known.empty()) return result;
    double sum = 0;
    for (const double value : known) sum += value;
    result.sum = sum;
    if (known.size() >= 2) result.deviation = sample_deviation(known);
    if (!denominators.empty()) result.denominator = denominator;
    return result;
}

ControlChart control_chart(ChartKind kind, std::span<const Subgroup> subgroups, const ChartOptions& options) {
    assert(!options.freeze || options.part_ends.empty());
    ControlChart chart;
    chart.points.resize(subgroups.size());
    for (const auto at : options.excluded) {
        if (at < chart.points.size()) chart.points[at].included = false;
    }
    if (options.freeze) {
        for (auto i = *options.freeze; i < chart.points.size(); ++i) chart.points[i].in_baseline = false;
    }
    std::size_t start = 0;
    for (const auto end : ends_of_parts(options, subgroups.size())) {
        const auto points = std::span(chart.points).subspan(start, end - start);
        for (auto& point : points) point.part = static_cast<int>(chart.parts.size()) + 1;
        fill_part(kind, subgroups.subspan(start, end - start), points, options);
        chart.parts.push_back(part_of(kind, points));
        start = end;
    }
    return chart;
}

}  // namespace forecasts
