#include "judgements/scheme.h"

namespace judgements {
namespace {

using plan::SchemeKind;

SchemeStatus best(const char* word) { return {.word = word, .shape = "●"}; }
SchemeStatus middle(const char* word) { return {.word = word, .shape = "◆"}; }
SchemeStatus worst(const char* word) { return {.word = word, .shape = "▲"}; }
SchemeStatus none(const char* why) { return {.why_none = why}; }

/// The tolerance at a limit, in the measure's unit; nothing if it is too large for a decimal.
std::optional<base::Decimal> at_limit(base::Decimal tolerance, plan::ToleranceUnit unit,
                                      base::Decimal limit) {
    if (unit == plan::ToleranceUnit::Points) return tolerance;
    constexpr std::int64_t whole = 100;
    return base::Decimal::of_ratio(tolerance.millionths(), magnitude(limit).millionths(),
                                   base::Decimal::scale * base::Decimal::scale * whole, 6);
}

plan::Tolerance tolerance_of(const plan::Scheme& scheme, const SchemeFacts& facts) {
    const auto* target = facts.asked.target;
    return target != nullptr && target->tolerance ? *target->tolerance : scheme.tolerance;
}

/// Is a figure that misses its target no further from the limit than the tolerance on that side?
bool is_near(const plan::Tolerance& tolerance, const SchemeFacts& facts) {
    const bool below = facts.asked.low && facts.figure <= *facts.asked.low;
    const auto limit = below ? *facts.asked.low : *facts.asked.high;
    const auto allowed = at_limit(below ? tolerance.below : tolerance.above, tolerance.unit, limit);
    return allowed && shortfall(facts.figure, facts.asked) <= *allowed;
}

/// Is a figure that meets its target better than the limit by more than the tolerance on that side?
bool exceeds(const plan::Tolerance& tolerance, const SchemeFacts& facts) {
    if (facts.asked.low.has_value() == facts.asked.high.has_value()) return false;  // a band is not exceeded
    const bool above = facts.asked.low.has_value();
    const auto limit = above ? *facts.asked.low : *facts.asked.high;
    const auto allowed = at_limit(above ? tolerance.above : tolerance.below, tolerance.unit, limit);
    return allowed && margin(facts.figure, facts.asked) > *allowed;
}

SchemeStatus by_floor(const SchemeFacts& facts, bool is_met) {
    if (is_met) return best("At target");
    const auto* target = facts.asked.target;
    if (target == nullptr || !target->floor) return none("The target names no floor");
    const bool low = facts.polarity == terms::Polarity::Low;
    const bool below = low ? facts.figure > *target->floor : facts.figure < *target->floor;
    return below ? worst("Below the floor") : middle("Above the floor");
}

SchemeStatus by_year_ago(const SchemeFacts& facts, bool is_met) {
    if (is_met) return best("Green");
    if (!facts.year_ago) return none("No figure of a year ago that can be compared");
    // Worse is further from what is asked now, so that a band needs no rule of its own.
    const bool worse = shortfall(facts.figure, facts.asked) > shortfall(*facts.year_ago, facts.asked);
    return worse ? worst("Red") : middle("Amber");
}

SchemeStatus by_year_end(const plan::Scheme& scheme, const SchemeFacts& facts, bool is_met) {
    constexpr double whole = 100;
    std::optional<bool> likely = facts.officer_expects;
    if (facts.chance_at_year_end) likely = *facts.chance_at_year_end * whole >= scheme.likely.approximate();
    if (!likely) return none("No projection to the year’s end");
    if (is_met) return *likely ? best("On target, likely to stay") : middle("On target, at risk");
    return *likely ? middle("Off target, likely to recover") : worst("Off target, unlikely to recover");
}

SchemeStatus by_excess(const plan::Tolerance& tolerance, const SchemeFacts& facts, bool is_met) {
    if (is_met) return exceeds(tolerance, facts) ? best("Exceeded") : middle("Achieved");
    return is_near(tolerance, facts) ? middle("Achieved") : worst("Not achieved");
}

SchemeStatus status_of(const plan::Scheme& scheme, const SchemeFacts& facts) {
    const bool is_met = met(facts.figure, facts.asked);
    const auto tolerance = tolerance_of(scheme, facts);
    switch (scheme.kind) {
        case SchemeKind::Binary: return is_met ? best("On track") : worst("Not on track");
        case SchemeKind::Rag:
            if (is_met) return best("Green");
            return is_near(tolerance, facts) ? middle("Amber") : worst("Red");
        case SchemeKind::Floor: return by_floor(facts, is_met);
        case SchemeKind::NoWorse: return by_year_ago(facts, is_met);
        case SchemeKind::YearEnd: return by_year_end(scheme, facts, is_met);
        case SchemeKind::ExceededOrNot: return by_excess(tolerance, facts, is_met);
    }
    return {};
}

}  // namespace

SchemeStatus scheme_status(const plan::Scheme& scheme, const SchemeFacts& facts) {
    auto status = status_of(scheme, facts);
    status.scheme = &scheme;
    return status;
}

}  // namespace judgements
