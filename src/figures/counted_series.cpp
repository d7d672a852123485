#include "figures/counted_series.h"

#include <cassert>

#include "figures/counted_periods.h"
#include "figures/durations.h"
#include "figures/monthly.h"
#include "figures/spans.h"

namespace figures {
namespace {

/// Months that a flow of the period is over, for a rate that is scaled to a year; 12 where nothing is scaled.
int months_counted(const plan::Rate& rate, terms::Period period) {
    if (!rate.annualise || std::holds_alternative<plan::AtDate>(rate.count.when)) return 12;
    return period.last_month() - first_month_counted(rate.count.when, period) + 1;
}

void set_value(Figure& figure, std::int64_t numerator, std::int64_t factor, std::int64_t denominator,
               int decimals) {
    if (denominator == 0) {
        figure.missing = Missing::NobodyToCount;
        return;
    }
    figure.value = base::Decimal::of_ratio(numerator, factor, denominator, decimals);
    if (!figure.value) figure.missing = Missing::Unavailable;
}

/// The figure of a rule that counts records. `people` is the population for a rate, nothing where there is
/// none.
Figure figure_of(const CountedWork& work, terms::Period period, Monthly::Parts parts,
                 std::optional<std::int64_t> people) {
    Figure figure{.period = period, .version = work.definition->version};
    figure.numerator = parts.numerator;
    const int decimals = work.measure->decimals;
    if (std::holds_alternative<plan::Share>(work.definition->rule)) {
        figure.denominator = parts.denominator;
        set_value(figure, parts.numerator, work.measure->unit.per, parts.denominator, decimals);
    } else if (const auto* rate = std::get_if<plan::Rate>(&work.definition->rule)) {
        if (!people) {
            figure.missing = work.by.empty() ? Missing::Unavailable : Missing::NotApplicable;
            return figure;
        }
        figure.denominator = people;
        const int months = months_counted(*rate, period);
        set_value(figure, parts.numerator * 12, rate->per, *people * months, decimals);
    } else {
        const bool pence = work.measure->unit.kind == plan::UnitKind::Money;
        const auto shares = work.counted.shares;
        set_value(figure, parts.numerator, 1, pence ? 100 : shares, decimals);
        if (shares != 1) figure.numerator.reset();  // not a whole number of anything
    }
    return figure;
}

std::optional<int> first_month(const Counted& counted) {
    std::optional<int> first;
    for (const auto& month : counted.months) first = std::min(first.value_or(month.month), month.month);
    return first;
}

/// The median or another percentile of the durations of a span.
Figure percentile_of(const CountedWork& work, terms::Period period, const Durations& durations) {
    Figure figure{.period = period, .version = work.definition->version};
    figure.denominator = records_in(durations);
    const auto& rule = std::get<plan::Percentile>(work.definition->rule);
    if (*figure.denominator == 0) {
        figure.missing = Missing::NobodyToCount;
        return figure;
    }
    figure.value = percentile(durations, rule.percent, work.measure->decimals);
    if (!figure.value) figure.missing = Missing::Unavailable;
    return figure;
}

void add_percentiles(const CountedWork& work, const plan::Organisation& organisation,
                     const std::vector<terms::Period>& periods, Gathered& gathered) {
    const auto& when = plan::count_of(work.definition->rule)->when;
    std::map<std::string, std::map<terms::AreaId, std::vector<const MonthDuration*>>> places;
    if (work.by.empty()) places[""];
    for (const auto& row : work.counted.durations)
        for (const auto& area : lineage_of(row.area, organisation))
            places[row.category][area].push_back(&row);
    for (auto& [category, areas] : places) {
        areas[organisation.id];
        for (const auto* district : organisation.districts()) areas[district->id];
        for (const auto& [area, rows] : areas) {
            auto& series = gathered.series(*work.measure, *work.definition, area, work.by, category);
            add_lineage(series, work.counted.lineage);
            for (const auto period : periods) {
                Durations durations;
                for (const auto* row : rows)
                    if (row->month >= first_month_counted(when, period) && row->month <= period.last_month())
                        durations[row->days] += row->records;
                series.figures.push_back(percentile_of(work, period, durations));
            }
        }
    }
}

}  // namespace

base::Result<void> add_counted(const CountedWork& work, const plan::Plan& plan, terms::Date until,
                               Populations& populations, Gathered& gathered) {
    const auto& definition = *work.definition;
    const auto* count = plan::count_of(definition.rule);
    assert(count != nullptr);
    const Population* population = nullptr;
    // There are no people of a category to take a rate of: its figure has a numerator and no value.
    if (const auto* rate = std::get_if<plan::Rate>(&definition.rule); rate && work.by.empty())
        population = TRY(populations.find(rate->population.text, rate->vintage ? rate->vintage->text : ""));
    const auto periods = periods_counted(*work.measure, definition, work.counted.covers_until,
                                         first_month(work.counted), until);
    if (std::holds_alternative<plan::Percentile>(definition.rule)) {
        add_percentiles(work, plan.organisation, periods, gathered);
        return {};
    }
    const Spans spans(work.counted, definition, plan.organisation);
    for (const auto& category : spans.categories()) {
        if (work.by.empty() != category.empty()) continue;  // nothing was counted of any category
        for (const auto& area : spans.areas(category)) {
            auto& series = gathered.series(*work.measure, definition, area, work.by, category);
            add_lineage(series, work.counted.lineage);
            add_lineage(series, work.counted.events);
            if (population != nullptr) add_lineage(series, population->lineage());
            for (const auto period : periods) {
                const auto people = population ? population->people(area, period.last_day()) : std::nullopt;
                const auto parts = spans.parts(category, area, first_month_counted(count->when, period),
                                               period.last_month());
                series.figures.push_back(figure_of(work, period, parts, people));
            }
        }
    }
    return {};
}

}  // namespace figures
