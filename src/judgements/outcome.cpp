#include "judgements/outcome.h"

#include <algorithm>

namespace judgements {
namespace {

Asked limits_of(const plan::TargetPart& part) {
    plan::Target alone;
    std::visit([&](const auto& form) { alone.form = form; }, part.form);
    auto limits = *asked(alone, plan::Measure{}, *terms::Period::financial_year(2000), std::nullopt);
    limits.target = nullptr;
    return limits;
}

PartOutcome part_outcome(const Evidence& evidence, const plan::TargetPart& part, terms::Period period) {
    PartOutcome made{.part = &part};
    const auto* measure = evidence.plan.find_measure(terms::MeasureId{part.measure.text});
    if (measure == nullptr) return made;  // refused when the plan was read
    made.series = own_series(evidence, *measure, period);
    const auto* figure = made.series == nullptr ? nullptr : made.series->find(period);
    if (figure == nullptr || !figure->value) return made;
    made.value = figure->value;
    made.met = met(*figure->value, limits_of(part));
    return made;
}

}  // namespace

const figures::Series* own_series(const Evidence& evidence, const plan::Measure& measure,
                                  terms::Period period) {
    const auto* basis = measure.basis_on(period.last_day());
    if (basis == nullptr) return nullptr;
    return evidence.figures.find(measure.id, basis->id, evidence.plan.organisation.id);
}

std::optional<bool> enough_met(const std::vector<PartOutcome>& parts, std::size_t needed) {
    const auto known_as = [&](bool met) {
        return static_cast<std::size_t>(std::ranges::count(parts, std::optional(met), &PartOutcome::met));
    };
    if (known_as(true) >= needed) return true;
    if (parts.size() - known_as(false) < needed) return false;
    return std::nullopt;
}

Outcome outcome(const Evidence& evidence, const plan::Measure& measure, const plan::Target& target,
                terms::Period period) {
    Outcome made;
    if (const auto* words = std::get_if<plan::InWords>(&target.form)) {
        for (const auto& verdict : words->verdicts)
            if (verdict.period == period) made.verdict = &verdict;
        if (made.verdict != nullptr) made.met = made.verdict->status == terms::Status::OnTrack;
        return made;
    }
    if (const auto* composite = std::get_if<plan::Composite>(&target.form)) {
        for (const auto& part : composite->parts) made.parts.push_back(part_outcome(evidence, part, period));
        made.met = enough_met(made.parts, composite->needed);
        return made;
    }
    made.asked = asked_in(evidence, measure, target, period);
    const auto* series = own_series(evidence, measure, period);
    const auto* figure = series == nullptr ? nullptr : series->find(period);
    if (figure != nullptr && figure->value && made.asked.asked)
        made.met = met(*figure->value, *made.asked.asked);
    return made;
}

std::optional<bool> met_in(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    const auto* target = measure.target_on(period.last_day());
    return target == nullptr ? std::nullopt : outcome(evidence, measure, *target, period).met;
}

}  // namespace judgements
