#include "plan/as_if.h"

#include <algorithm>

namespace plan {
namespace {

/// Before any period that is reported on.
constexpr terms::Date always = std::chrono::year{1900} / std::chrono::January / 1;

void define(Measure& measure, Definition definition) {
    definition.from = always;
    definition.until.reset();
    std::erase_if(measure.definitions, [&](const Definition& one) { return one.id == definition.id; });
    measure.definitions.push_back(std::move(definition));
}

void rebase(Measure& measure, const base::Written& definition, const Proposal& proposal) {
    measure.bases = {{always, std::nullopt, definition, proposal.authority}};
}

void set_target(Measure& measure, Target target) {
    const bool is_line = std::holds_alternative<Linear>(target.form);
    if (!is_line) target.from = always;
    target.until.reset();
    measure.targets = {std::move(target)};
}

void set_members(Organisation& organisation, const Membership& change) {
    for (auto& set : organisation.comparator_sets)
        if (set.id.text() == change.set.text)
            set.versions = {{always, std::nullopt, change.members, change.source}};
}

}  // namespace

Plan as_if(const Plan& plan, const terms::MeasureId& measure, const Proposal& proposal) {
    auto made = plan;
    if (proposal.comparators) set_members(made.organisation, *proposal.comparators);
    const auto found = std::ranges::find(made.measures, measure, &Measure::id);
    if (found == made.measures.end()) return made;
    if (proposal.definition) define(*found, *proposal.definition);
    if (proposal.basis) rebase(*found, *proposal.basis, proposal);
    if (proposal.target) set_target(*found, *proposal.target);
    if (proposal.tolerance)
        for (auto& target : found->targets) target.tolerance = proposal.tolerance;
    return made;
}

}  // namespace plan
