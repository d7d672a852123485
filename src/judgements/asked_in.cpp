#include "judgements/asked_in.h"

namespace judgements {

AskedIn asked_in(const Evidence& evidence, const plan::Measure& measure, const plan::Target& target,
                 terms::Period period) {
    AskedIn found;
    std::optional<base::Decimal> reference;
    if (const auto* relative = std::get_if<plan::Relative>(&target.form)) {
        found.comparison = compared_in(evidence, measure, terms::ComparatorId{relative->comparator.text},
                                       relative->statistic, period);
        reference = found.comparison->value;
    }
    if (const auto* increment = std::get_if<plan::Increment>(&target.form)) {
        found.base_period = base_period(*increment, period);
        const auto* basis = measure.basis_on(period.last_day());
        const auto* series =
            basis == nullptr ? nullptr
                             : evidence.figures.find(measure.id, basis->id, evidence.plan.organisation.id);
        const auto* figure = series == nullptr ? nullptr : series->find(*found.base_period);
        if (figure != nullptr) found.base_reference = figure->value;
        reference = found.base_reference;
    }
    found.asked = asked(target, measure, period, reference);
    return found;
}

}  // namespace judgements
