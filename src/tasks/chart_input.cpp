#include "tasks/chart_input.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include <fmt/format.h>

namespace tasks {
namespace {

using forecasts::ChartKind;

std::optional<double> as_number(const std::string& text) {
    double number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<std::size_t> in_order(const std::vector<std::string>& moments, std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (moments.empty()) return order;
    std::vector<double> numbers;
    for (const auto& moment : moments) {
        if (const auto number = as_number(moment)) numbers.push_back(*number);
    }
    if (numbers.size() == count) {
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return numbers[a] < numbers[b]; });
    } else {
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return moments[a] < moments[b]; });
    }
    return order;
}

bool is_share(ChartKind kind) { return kind == ChartKind::Share || kind == ChartKind::SharePrime; }

bool takes_negative(ChartKind kind) {
    switch (kind) {
        case ChartKind::Run:
        case ChartKind::Individuals:
        case ChartKind::MovingRange:
        case ChartKind::Mean:
        case ChartKind::Deviation: return true;
        default: return false;
    }
}

}  // namespace

std::vector<ChartGroup> grouped(const ChartInput& input) {
    const auto order = in_order(input.moments, input.values.size());
    std::vector<ChartGroup> groups;
    for (std::size_t start = 0; start < order.size();) {
        const auto moment = input.moments.empty() ? std::to_string(start + 1) : input.moments[order[start]];
        std::vector<std::optional<double>> values;
        std::vector<double> denominators;
        do {
            values.push_back(input.values[order[start]]);
            if (!input.denominators.empty()) denominators.push_back(input.denominators[order[start]]);
            ++start;
        } while (start < order.size() && !input.moments.empty() && input.moments[order[start]] == moment);
        groups.push_back({moment, forecasts::subgroup(values, denominators)});
    }
    return groups;
}

std::optional<std::string> unsuited(ChartKind kind, const std::vector<ChartGroup>& groups) {
    for (const auto& [moment, summed] : groups) {
        if (!summed.sum) continue;
        if (*summed.sum < 0 && !takes_negative(kind))
            return fmt::format("{} at {} is below 0", *summed.sum, moment);
        if (!summed.denominator) continue;
        if (!(*summed.denominator > 0)) return fmt::format("the denominator at {} is not above 0", moment);
        if (is_share(kind) && *summed.sum > *summed.denominator) {
            return fmt::format("{} of {} at {} is more than all", *summed.sum, *summed.denominator, moment);
        }
    }
    return std::nullopt;
}

}  // namespace tasks
