#include "judgements/direction.h"

#include <algorithm>

namespace judgements {
namespace {

bool is_running_total(const plan::Definition& definition) {
    const auto* count = plan::count_of(definition.rule);
    const auto* in_period = count == nullptr ? nullptr : std::get_if<plan::InPeriod>(&count->when);
    return in_period != nullptr && in_period->year_to_date;
}

const plan::Break* break_between(const plan::Measure& measure, terms::Date after, terms::Date until) {
    for (const auto& series_break : measure.breaks)
        if (after < series_break.on && series_break.on <= until &&
            series_break.kind != plan::BreakKind::Practice)
            return &series_break;
    return nullptr;
}

base::Decimal outside(base::Decimal value, base::Decimal low, base::Decimal high) {
    if (value < low) return low - value;
    return value > high ? value - high : base::Decimal{};
}

Way band_way(base::Decimal before, base::Decimal now, const std::optional<base::Decimal>& low,
             const std::optional<base::Decimal>& high) {
    if (low && high) {
        const auto was = outside(before, *low, *high);
        const auto is = outside(now, *low, *high);
        if (is < was) return Way::Better;
        if (is > was) return Way::Worse;
    }
    return now > before ? Way::Higher : Way::Lower;
}

Way way_of(const plan::Measure& measure, base::Decimal before, base::Decimal now,
           const std::optional<base::Decimal>& low, const std::optional<base::Decimal>& high) {
    const auto change = now - before;
    if (magnitude(change) <= measure.steady_within.value_or(base::Decimal{})) return Way::NoRealChange;
    const bool up = change > base::Decimal{};
    switch (measure.polarity) {
        case terms::Polarity::High: return up ? Way::Better : Way::Worse;
        case terms::Polarity::Low: return up ? Way::Worse : Way::Better;
        case terms::Polarity::Band: return band_way(before, now, low, high);
        case terms::Polarity::Context: return up ? Way::Higher : Way::Lower;
    }
    return Way::Unknown;
}

/// How many periods in a row, ending with `period`, each moved the same way from the one before it.
int run_of(const figures::Series& series, terms::Period period) {
    int run = 0;
    int sign = 0;
    for (auto at = period;; at = at.previous()) {
        const auto* now = series.find(at);
        const auto* before = series.find(at.previous());
        if (now == nullptr || before == nullptr || !now->value || !before->value) return run;
        const auto change = *now->value - *before->value;
        const int step = change > base::Decimal{} ? 1 : change < base::Decimal{} ? -1 : 0;
        if (step == 0 || (sign != 0 && step != sign)) return run;
        sign = step;
        ++run;
    }
}

}  // namespace

Direction direction(const figures::Series& series, const plan::Measure& measure,
                    const plan::Definition& definition, terms::Period period,
                    const std::optional<base::Decimal>& band_low,
                    const std::optional<base::Decimal>& band_high) {
    const bool year_ago = measure.direction_base == plan::DirectionBase::SamePeriodLastYear;
    Direction found{.base = year_ago ? period.year_earlier() : period.previous()};
    if (!year_ago && is_running_total(definition) && period.quarter_number() != 1) {
        found.why_unknown = "a running total is not compared with the quarter before";
        return found;
    }
    const auto* now = series.find(period);
    const auto* before = series.find(found.base);
    if (now == nullptr || !now->value || before == nullptr || !before->value) {
        found.why_unknown = "no figure for " + found.base.short_label();
        return found;
    }
    found.base_value = before->value;
    found.change = *now->value - *before->value;
    if (const auto* series_break = break_between(measure, found.base.last_day(), period.last_day())) {
        found.why_unknown = series_break->what;
        return found;
    }
    found.way = way_of(measure, *before->value, *now->value, band_low, band_high);
    found.run = run_of(series, period);
    return found;
}

}  // namespace judgements
