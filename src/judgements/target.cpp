#include "judgements/target.h"

#include <algorithm>
#include <cassert>

namespace judgements {
namespace {

Asked with_bound(plan::Bound bound, base::Decimal value) {
    Asked asked;
    switch (bound) {
        case plan::Bound::AtLeast: asked.low = value; break;
        case plan::Bound::MoreThan:
            asked.low = value;
            asked.low_included = false;
            break;
        case plan::Bound::AtMost: asked.high = value; break;
        case plan::Bound::FewerThan:
            asked.high = value;
            asked.high_included = false;
            break;
    }
    return asked;
}

/// Months from April to the month in which `period` ends: 0 to 11.
int months_since_april(terms::Period period) { return (period.last_month() + 9) % 12; }

/// The step of a profile by quarters or months in which `period` ends.
std::optional<base::Decimal> step_of(const plan::Profile& profile, terms::Period period) {
    if (profile.steps.empty()) return std::nullopt;  // refused when it was read
    const auto months_per_step = 12 / profile.steps.size();
    return profile.steps[static_cast<std::size_t>(months_since_april(period)) / months_per_step];
}

/// Where the line stands at the end of `period`: whole months of the target's span, each the same amount.
std::optional<base::Decimal> height_of(const plan::Linear& line, const plan::Target& target, int decimals,
                                       terms::Period period) {
    if (!target.until) return std::nullopt;  // refused when it was read
    const int months = terms::month_of(*target.until) - terms::month_of(target.from) + 1;
    const int gone = std::clamp(period.last_month() - terms::month_of(target.from) + 1, 0, months);
    const auto risen = line.end - line.start;
    const auto part = base::Decimal::of_ratio(risen.millionths(), gone,
                                              std::int64_t{months} * base::Decimal::scale, decimals);
    return part ? std::optional(line.start + *part) : std::nullopt;
}

std::optional<base::Decimal> raised(base::Decimal base, const plan::Increment& increment, int decimals) {
    if (increment.unit == plan::IncrementUnit::Points) return base + increment.by;
    constexpr std::int64_t whole = 100;
    const auto change =
        base::Decimal::of_ratio(base.millionths(), increment.by.millionths(),
                                base::Decimal::scale * base::Decimal::scale * whole, decimals);
    return change ? std::optional(base + *change) : std::nullopt;
}

std::optional<Asked> bounded(plan::Bound bound, std::optional<base::Decimal> value) {
    return value ? std::optional(with_bound(bound, *value)) : std::nullopt;
}

std::optional<Asked> limits(const plan::Target& target, const plan::Measure& measure, terms::Period period,
                            std::optional<base::Decimal> reference) {
    const auto& form = target.form;
    const auto good_side =
        measure.polarity == terms::Polarity::Low ? plan::Bound::AtMost : plan::Bound::AtLeast;
    if (const auto* limit = std::get_if<plan::Limit>(&form)) return with_bound(limit->bound, limit->value);
    if (const auto* range = std::get_if<plan::Range>(&form)) {
        Asked asked;
        asked.low = range->low;
        asked.high = range->high;
        return asked;
    }
    if (const auto* profile = std::get_if<plan::Profile>(&form))
        return bounded(profile->bound, step_of(*profile, period));
    if (const auto* line = std::get_if<plan::Linear>(&form))
        return bounded(line->bound, height_of(*line, target, measure.decimals, period));
    if (std::holds_alternative<plan::Relative>(form)) return bounded(good_side, reference);
    if (const auto* increment = std::get_if<plan::Increment>(&form))
        return bounded(good_side,
                       reference ? raised(*reference, *increment, measure.decimals) : std::nullopt);
    return std::nullopt;
}

}  // namespace

bool met(base::Decimal figure, const Asked& asked) {
    if (asked.low && (figure < *asked.low || (figure == *asked.low && !asked.low_included))) return false;
    if (asked.high && (figure > *asked.high || (figure == *asked.high && !asked.high_included))) return false;
    return true;
}

std::optional<Asked> asked(const plan::Target& target, const plan::Measure& measure, terms::Period period,
                           std::optional<base::Decimal> reference) {
    auto asked = limits(target, measure, period, reference);
    if (asked) asked->target = &target;
    return asked;
}

base::Decimal shortfall(base::Decimal figure, const Asked& asked) {
    if (asked.low && figure < *asked.low) return *asked.low - figure;
    if (asked.high && figure > *asked.high) return figure - *asked.high;
    return {};
}

base::Decimal margin(base::Decimal figure, const Asked& asked) {
    assert(asked.low || asked.high);
    if (!asked.high) return figure - *asked.low;
    if (!asked.low) return *asked.high - figure;
    return std::min(figure - *asked.low, *asked.high - figure);
}

terms::Period base_period(const plan::Increment& increment, terms::Period period) {
    if (period.kind() == increment.base.kind()) return increment.base;
    const int year = increment.base.financial_start_year();
    if (period.kind() == terms::PeriodKind::Quarter)
        return *terms::Period::quarter(year, period.quarter_number());
    constexpr int april = 4;
    const int month = period.last_month() % 12 + 1;
    return *terms::Period::month(month < april ? year + 1 : year, static_cast<unsigned>(month));
}

}  // namespace judgements
