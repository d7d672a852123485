#include "forecasts/series.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace forecasts {

double mean(std::span<const double> values) {
    assert(!values.empty());
    const auto count = static_cast<long double>(values.size());
    long double sum = 0;
    for (const double value : values) sum += value;
    const long double first = sum / count;
    long double left = 0;
    for (const double value : values) left += value - first;
    return static_cast<double>(first + left / count);
}

double median(std::span<const double> values) {
    assert(!values.empty());
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const auto middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) return sorted[middle];
    return mean(std::span(sorted).subspan(middle - 1, 2));
}

double sample_deviation(std::span<const double> values) {
    assert(values.size() >= 2);
    const double centre = mean(values);
    long double squares = 0;
    for (const double value : values) {
        const long double distance = static_cast<long double>(value) - centre;
        squares += distance * distance;
    }
    return static_cast<double>(std::sqrt(squares / static_cast<long double>(values.size() - 1)));
}

std::optional<double> average_moving_range(std::span<const double> values, Screening screening) {
    if (values.size() < 2) return std::nullopt;
    std::vector<double> ranges;
    for (std::size_t i = 1; i < values.size(); ++i) ranges.push_back(std::abs(values[i] - values[i - 1]));
    const double average = mean(ranges);
    if (screening == Screening::None) return average;
    std::erase_if(ranges, [&](double range) { return !(range < moving_range_limit * average); });
    if (ranges.empty()) return std::nullopt;
    return mean(ranges);
}

}  // namespace forecasts
