#include "judgements/comparison.h"

#include <algorithm>
#include <numeric>

namespace judgements {
namespace {

const figures::Figure* latest_with_value(const figures::Series& series, terms::Period period) {
    const figures::Figure* latest = nullptr;
    for (const auto& figure : series.figures)
        if (figure.value && figure.period.last_day() <= period.last_day()) latest = &figure;
    return latest;
}

Comparison area_comparison(const Evidence& evidence, const plan::Measure& measure, const plan::Area& area,
                           terms::Period period, bool exactly) {
    Comparison comparison{.comparator = terms::ComparatorId{area.id.text()}, .name = area.name, .members = 1};
    comparison.series = series_for(evidence, measure, area.id, period);
    if (comparison.series == nullptr) return comparison;
    const auto* figure =
        exactly ? comparison.series->find(period) : latest_with_value(*comparison.series, period);
    if (figure == nullptr || !figure->value) return comparison;
    comparison.value = figure->value;
    comparison.period = figure->period;
    comparison.with_figure = 1;
    return comparison;
}

Comparison set_comparison(const Evidence& evidence, const plan::Measure& measure,
                          const plan::ComparatorSet& set, plan::Statistic statistic, terms::Period period) {
    Comparison comparison{.comparator = set.id, .name = set.name, .statistic = statistic};
    const auto* version = set.version_on(period.last_day());
    if (version == nullptr) return comparison;
    comparison.members = version->members.size();
    std::vector<base::Decimal> values;
    for (const auto& member : version->members) {
        const auto* series = series_for(evidence, measure, terms::AreaId{member.text}, period);
        const auto* figure = series == nullptr ? nullptr : series->find(period);
        if (figure != nullptr && figure->value) values.push_back(*figure->value);
    }
    comparison.with_figure = values.size();
    comparison.value = statistic_of(std::move(values), statistic, {measure.decimals, measure.polarity});
    if (comparison.value) comparison.period = period;
    return comparison;
}

/// The comparator's own step back in time: the same cadence, no further than ten years.
constexpr int steps_back = 40;

}  // namespace

const figures::Series* series_for(const Evidence& evidence, const plan::Measure& measure,
                                  const terms::AreaId& area, terms::Period period) {
    if (const auto* basis = measure.basis_on(period.last_day()))
        if (const auto* series = evidence.figures.find(measure.id, basis->id, area)) return series;
    for (const auto& definition : measure.definitions)
        if (const auto* series = evidence.figures.find(measure.id, definition.id, area)) return series;
    return nullptr;
}

std::optional<base::Decimal> statistic_of(std::vector<base::Decimal> values, plan::Statistic statistic,
                                          const Printed& printed) {
    if (values.empty()) return std::nullopt;
    const int decimals = printed.decimals;
    const auto count = static_cast<std::int64_t>(values.size());
    if (statistic == plan::Statistic::Mean) {
        const auto total = std::accumulate(values.begin(), values.end(), base::Decimal{});
        return base::Decimal::of_ratio(total.millionths(), 1, count * base::Decimal::scale, decimals);
    }
    std::ranges::sort(values);
    if (statistic == plan::Statistic::BestQuartile) {
        if (values.size() < fewest_for_quartile) return std::nullopt;
        if (printed.polarity != terms::Polarity::Low) std::ranges::reverse(values);
        return values[(values.size() + 3) / 4 - 1];
    }
    const auto middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle];
    const auto pair = values[middle - 1] + values[middle];
    return base::Decimal::of_ratio(pair.millionths(), 1, 2 * base::Decimal::scale, decimals);
}

Comparison compared_in(const Evidence& evidence, const plan::Measure& measure,
                       const terms::ComparatorId& comparator, plan::Statistic statistic,
                       terms::Period period) {
    if (const auto* area = evidence.plan.organisation.find_area(terms::AreaId{comparator.text()}))
        return area_comparison(evidence, measure, *area, period, true);
    if (const auto* set = evidence.plan.organisation.find_comparator_set(comparator))
        return set_comparison(evidence, measure, *set, statistic, period);
    return {.comparator = comparator, .name = comparator.text()};
}

Comparison compared_latest(const Evidence& evidence, const plan::Measure& measure,
                           const terms::ComparatorId& comparator, terms::Period period) {
    if (const auto* area = evidence.plan.organisation.find_area(terms::AreaId{comparator.text()}))
        return area_comparison(evidence, measure, *area, period, false);
    auto at = period;
    auto comparison = compared_in(evidence, measure, comparator, plan::Statistic::Mean, at);
    for (int step = 0; step < steps_back && !comparison.value; ++step) {
        at = at.previous();
        comparison = compared_in(evidence, measure, comparator, plan::Statistic::Mean, at);
    }
    return comparison;
}

}  // namespace judgements
