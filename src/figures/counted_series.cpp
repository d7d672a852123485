#include "figures/counted_series.h"

#include <cassert>

#include "figures/counted_periods.h"
#include "figures/monthly.h"

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
            figure.missing = Missing::Unavailable;
            return figure;
        }
        figure.denominator = people;
        const int months = months_counted(*rate, period);
        set_value(figure, parts.numerator * 12, rate->per, *people * months, decimals);
    } else {
        const bool pence = work.measure->unit.kind == plan::UnitKind::Money;
        set_value(figure, parts.numerator, 1, pence ? 100 : 1, decimals);
    }
    return figure;
}

/// The months of each category apart; of all records, one without a name.
std::map<std::string, std::vector<MonthCount>> by_category(const Counted& counted) {
    std::map<std::string, std::vector<MonthCount>> parts;
    for (const auto& month : counted.months) parts[month.category].push_back(month);
    return parts;
}

}  // namespace

base::Result<void> add_counted(const CountedWork& work, const plan::Plan& plan, terms::Date until,
                               Populations& populations, Gathered& gathered) {
    const auto* count = plan::count_of(work.definition->rule);
    assert(count != nullptr);
    const Population* population = nullptr;
    // There are no people of a category to take a rate of: its figure has a numerator and no value.
    if (const auto* rate = std::get_if<plan::Rate>(&work.definition->rule); rate && work.by.empty())
        population = TRY(populations.find(rate->population.text));
    std::optional<int> first_month;
    for (const auto& month : work.counted.months)
        first_month = std::min(first_month.value_or(month.month), month.month);
    const auto periods =
        periods_counted(*work.measure, *work.definition, work.counted.covers_until, first_month, until);
    auto parts = by_category(work.counted);
    if (work.by.empty() && parts.empty()) parts[""];
    for (const auto& [category, counts] : parts) {
        for (const auto& [area, monthly] : rolled_up(counts, plan.organisation).areas) {
            auto& series = gathered.series(*work.measure, *work.definition, area, work.by, category);
            add_lineage(series, work.counted.lineage);
            add_lineage(series, work.counted.events);
            if (population != nullptr) add_lineage(series, population->lineage());
            for (const auto period : periods) {
                const auto people = population ? population->people(area, period.last_day()) : std::nullopt;
                series.figures.push_back(
                    figure_of(work, period, parts_in(monthly, count->when, period), people));
            }
        }
    }
    return {};
}

}  // namespace figures
