#include "charts/scale.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace charts {
namespace {

struct Extent {
    double low = 0, high = 0;
    bool any = false;

    void hold(const std::optional<double>& value) {
        if (!value || !std::isfinite(*value)) return;
        low = any ? std::min(low, *value) : *value;
        high = any ? std::max(high, *value) : *value;
        any = true;
    }
};

Extent extent_of(const report::Chart& chart) {
    Extent extent;
    for (const auto& series : chart.series)
        for (const auto& point : series.points) extent.hold(point.value);
    for (const auto& target : chart.targets) {
        extent.hold(target.low);
        extent.hold(target.high);
    }
    if (chart.tolerance) extent.hold(chart.tolerance->furthest);
    for (const auto& limits : chart.limits) {
        extent.hold(limits.mean);
        extent.hold(limits.low);
        extent.hold(limits.high);
    }
    for (const auto& to_come : chart.projection) {
        extent.hold(to_come.low95);
        extent.hold(to_come.high95);
    }
    return extent;
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `rough`, and a whole multiple of
/// `unit`: a tick between two numbers that can be printed would mislead.
double nice_step(double rough, double unit) {
    if (rough <= unit) return unit;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        const double step = factor * power;
        const bool whole = std::abs(step / unit - std::round(step / unit)) < 1e-6;
        if (whole && step >= rough * 0.999) return step;
    }
    return 10 * power;
}

/// Room around values that are all the same, or nearly.
void widen(Extent& extent, const report::Chart& chart) {
    const double smallest = std::pow(10.0, -chart.decimals) * 2;
    if (extent.high - extent.low >= smallest) return;
    const double middle = (extent.high + extent.low) / 2;
    const double half = std::max(smallest / 2, std::abs(middle) * 0.05);
    extent.low = middle - half;
    extent.high = middle + half;
}

}  // namespace

std::vector<double> Scale::ticks() const {
    std::vector<double> all;
    const auto count = static_cast<int>(std::lround((high - low) / step));
    for (int at = 0; at <= count; ++at) {
        const double tick = low + at * step;
        all.push_back(std::abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return all;
}

Scale scale_of(const report::Chart& chart, int wanted) {
    auto extent = extent_of(chart);
    if (!extent.any) return {0, 1, 1};
    const auto given = extent;
    if (chart.from_zero) extent.hold(0.0);
    widen(extent, chart);
    if (chart.from_zero || given.low >= 0) extent.low = std::max(extent.low, std::min(0.0, given.low));
    Scale scale;
    scale.step = nice_step((extent.high - extent.low) / wanted, std::pow(10.0, -chart.decimals));
    scale.low = std::floor(extent.low / scale.step + 1e-9) * scale.step;
    scale.high = std::ceil(extent.high / scale.step - 1e-9) * scale.step;
    if (scale.high <= scale.low) scale.high = scale.low + scale.step;
    if (chart.unit == "%" && given.high <= 100 && scale.high > 100)
        scale.high = scale.low + std::ceil((100 - scale.low) / scale.step - 1e-9) * scale.step;
    return scale;
}

std::string tick_label(double tick, const Scale& scale, const std::string& unit) {
    double size = 1;
    std::string suffix;
    const double largest = std::max(std::abs(scale.low), std::abs(scale.high));
    if (largest >= 1e9) size = 1e9, suffix = "bn";
    else if (largest >= 1e6) size = 1e6, suffix = "m";
    int places = 0;
    for (double step = scale.step / size; places < 6 && std::abs(step - std::round(step)) > 1e-6; ++places)
        step *= 10;
    if (tick == 0) places = 0;
    auto text = fmt::format("{:.{}f}", std::abs(tick) / size, places);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    if (whole.size() <= 15)
        text = base::grouped(std::stoll(whole)) + (point == std::string::npos ? "" : text.substr(point));
    const std::string sign = tick < 0 ? "−" : "";
    if (tick == 0) suffix.clear();
    if (unit == "£") return sign + "£" + text + suffix;
    return sign + text + suffix + (unit == "%" ? "%" : "");
}

}  // namespace charts
