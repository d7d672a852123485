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

/// The definition by which the areas of a set are compared: the basis if any of them has figures by it, or
/// else the first that has. Figures by another are never mixed in.
const plan::Definition* common_definition(const Evidence& evidence, const plan::Measure& measure,
                                          const plan::ComparatorVersion& version, terms::Period period) {
    std::vector<const plan::Definition*> order;
    if (const auto* basis = measure.basis_on(period.last_day())) order.push_back(basis);
    for (const auto& definition : measure.definitions) order.push_back(&definition);
    for (const auto* definition : order)
        for (const auto& member : version.members)
            if (evidence.figures.find(measure.id, definition->id, terms::AreaId{member.text}) != nullptr)
                return definition;
    return nullptr;
}

/// "national: Children in need (DfE)": the definition of a comparator that is not counted as we are.
std::string unlike_definition(const plan::Measure& measure, const terms::DefinitionId& counted_by,
                              terms::Period period) {
    const auto* basis = measure.basis_on(period.last_day());
    if (basis == nullptr || basis->id == counted_by) return "";
    for (const auto& definition : measure.definitions)
        if (definition.id == counted_by) return counted_by.text() + ": " + definition.authority_name;
    return counted_by.text();
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
    comparison.unlike = unlike_definition(measure, comparison.series->definition, figure->period);
    return comparison;
}

Neighbour neighbour(const Evidence& evidence, const plan::Measure& measure, const base::Written& member,
                    const plan::Definition* common, terms::Period period) {
    const terms::AreaId area{member.text};
    const auto* known = evidence.plan.organisation.find_area(area);
    Neighbour made{.area = area, .name = known == nullptr ? member.text : known->name};
    made.series = series_for(evidence, measure, area, period);
    if (common != nullptr)
        if (const auto* like = evidence.figures.find(measure.id, common->id, area)) made.series = like;
    if (made.series == nullptr) return made;
    made.is_like = common != nullptr && made.series->definition == common->id;
    if (const auto* latest = latest_with_value(*made.series, period)) {
        made.value = latest->value;
        made.period = latest->period;
    }
    return made;
}

Comparison set_comparison(const Evidence& evidence, const plan::Measure& measure,
                          const plan::ComparatorSet& set, plan::Statistic statistic, terms::Period period) {
    Comparison comparison{.comparator = set.id, .name = set.name, .statistic = statistic};
    const auto* version = set.version_on(period.last_day());
    if (version == nullptr) return comparison;
    comparison.members = version->members.size();
    const auto* common = common_definition(evidence, measure, *version, period);
    if (common != nullptr) comparison.unlike = unlike_definition(measure, common->id, period);
    std::vector<base::Decimal> values;
    for (const auto& member : version->members) {
        auto found = neighbour(evidence, measure, member, common, period);
        const auto* figure = found.series == nullptr ? nullptr : found.series->find(period);
        if (found.is_like && figure != nullptr && figure->value) values.push_back(*figure->value);
        comparison.neighbours.push_back(std::move(found));
    }
    std::ranges::sort(comparison.neighbours, {}, &Neighbour::name);
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
