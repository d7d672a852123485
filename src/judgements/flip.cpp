#include "judgements/flip.h"

namespace judgements {
namespace {

/// The council's figure for `period` by one definition, whether or not it was the basis then.
std::optional<base::Decimal> counted_by(const Evidence& evidence, const plan::Measure& measure,
                                        const terms::DefinitionId& definition, terms::Period period) {
    const auto* series = evidence.figures.find(measure.id, definition, evidence.plan.organisation.id);
    const auto* figure = series == nullptr ? nullptr : series->find(period);
    return figure == nullptr ? std::nullopt : figure->value;
}

/// What was judged at one end of the change.
struct End {
    terms::DefinitionId definition;
    int version = 1;
    base::Decimal figure;
    Asked asked;
};
std::optional<End> end_of(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    const auto* basis = measure.basis_on(period.last_day());
    const auto* target = measure.target_on(period.last_day());
    if (basis == nullptr || target == nullptr) return std::nullopt;
    const auto figure = counted_by(evidence, measure, basis->id, period);
    const auto asked = asked_in(evidence, measure, *target, period).asked;
    if (!figure || !asked) return std::nullopt;
    return End{basis->id, basis->version, *figure, *asked};
}

}  // namespace

std::optional<Flip> flip(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    const auto before = period.previous();
    const auto then = end_of(evidence, measure, before);
    const auto now = end_of(evidence, measure, period);
    if (!then || !now) return std::nullopt;
    Flip made{.from = before, .met_now = met(now->figure, now->asked)};
    if (met(then->figure, then->asked) == made.met_now) return std::nullopt;
    made.margin_then = margin(then->figure, then->asked);
    made.margin_now = margin(now->figure, now->asked);
    made.target = made.margin_now - margin(now->figure, then->asked);
    if (then->definition == now->definition) {
        if (then->version != now->version) {
            made.refused =
                "the definition was given a new version, and the period before was not counted by it";
            return made;
        }
        made.performance = margin(now->figure, then->asked) - made.margin_then;
        return made;
    }
    // Where the period before was counted by the new definition too, that tells what the change of
    // definition alone makes; else this period's count by the old one does.
    if (const auto restated = counted_by(evidence, measure, now->definition, before)) {
        made.definition = margin(*restated, then->asked) - made.margin_then;
        made.performance = margin(now->figure, then->asked) - margin(*restated, then->asked);
    } else if (const auto shadow = counted_by(evidence, measure, then->definition, period)) {
        made.performance = margin(*shadow, then->asked) - made.margin_then;
        made.definition = margin(now->figure, then->asked) - margin(*shadow, then->asked);
    } else {
        made.refused = "no period was counted by both definitions";
    }
    return made;
}

}  // namespace judgements
