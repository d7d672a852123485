#include "forecasts/benchmark.h"

#include <algorithm>
#include <numeric>

namespace forecasts {

std::optional<Against95> against(Interval interval_95, double benchmark, Good good) {
    if (!interval_95.lower || !interval_95.upper) return std::nullopt;
    const bool above = *interval_95.lower > benchmark;
    const bool below = *interval_95.upper < benchmark;
    if (!above && !below) return Against95::Similar;
    if (good == Good::None) return above ? Against95::Higher : Against95::Lower;
    return above == (good == Good::High) ? Against95::Better : Against95::Worse;
}

std::vector<std::optional<Fifth>> fifths(std::span<const std::optional<double>> values, Good good) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) order.push_back(i);
    }
    std::vector<std::optional<Fifth>> result(values.size());
    constexpr std::size_t groups = 5;
    if (order.size() < groups) return result;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return *values[a] < *values[b]; });
    if (good == Good::Low) std::reverse(order.begin(), order.end());
    // As SQL's NTILE: groups that differ by one at most, the larger ones first.
    const auto size = order.size() / groups;
    const auto larger = order.size() % groups;
    std::size_t next = 0;
    for (std::size_t group = 0; group < groups; ++group) {
        const auto first = static_cast<std::size_t>(good == Good::None ? Fifth::Lowest : Fifth::Worst);
        for (std::size_t i = 0; i < size + (group < larger ? 1 : 0); ++i) {
            result[order[next++]] = static_cast<Fifth>(first + group);
        }
    }
    return result;
}

}  // namespace forecasts
