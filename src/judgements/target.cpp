#include "judgements/target.h"

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

/// The quarter (1 to 4) of the financial year in which `period` ends.
int quarter_of(terms::Period period) {
    const int months_since_april = (period.last_month() + 9) % 12;
    return months_since_april / 3 + 1;
}

std::optional<Asked> limits(const plan::TargetForm& form, const plan::Measure& measure, terms::Period period,
                            std::optional<base::Decimal> compared_with) {
    if (const auto* limit = std::get_if<plan::Limit>(&form)) return with_bound(limit->bound, limit->value);
    if (const auto* range = std::get_if<plan::Range>(&form)) {
        Asked asked;
        asked.low = range->low;
        asked.high = range->high;
        return asked;
    }
    if (const auto* profile = std::get_if<plan::Profile>(&form))
        return with_bound(profile->bound,
                          profile->quarters[static_cast<std::size_t>(quarter_of(period) - 1)]);
    if (std::holds_alternative<plan::Relative>(form) && compared_with) {
        const auto bound =
            measure.polarity == terms::Polarity::Low ? plan::Bound::AtMost : plan::Bound::AtLeast;
        return with_bound(bound, *compared_with);
    }
    return std::nullopt;
}

}  // namespace

bool met(base::Decimal figure, const Asked& asked) {
    if (asked.low && (figure < *asked.low || (figure == *asked.low && !asked.low_included))) return false;
    if (asked.high && (figure > *asked.high || (figure == *asked.high && !asked.high_included))) return false;
    return true;
}

std::optional<Asked> asked(const plan::Target& target, const plan::Measure& measure, terms::Period period,
                           std::optional<base::Decimal> compared_with) {
    auto asked = limits(target.form, measure, period, compared_with);
    if (asked) asked->target = &target;
    return asked;
}

base::Decimal shortfall(base::Decimal figure, const Asked& asked) {
    if (asked.low && figure < *asked.low) return *asked.low - figure;
    if (asked.high && figure > *asked.high) return figure - *asked.high;
    return {};
}

}  // namespace judgements
