#include "plan/measure.h"

#include <algorithm>

namespace plan {
namespace {

template <typename Dated>
const Dated* holding_on(const std::vector<Dated>& all, terms::Date day) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Dated& one) { return one.holds_on(day); });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Definition* Measure::basis_on(terms::Date day) const {
    const auto* basis = holding_on(bases, day);
    return basis == nullptr ? nullptr : version_on(terms::DefinitionId{basis->definition.text}, day);
}

const Definition* Measure::version_on(const terms::DefinitionId& definition, terms::Date day) const {
    const auto found = std::find_if(definitions.begin(), definitions.end(), [&](const Definition& one) {
        return one.id == definition && one.holds_on(day);
    });
    return found == definitions.end() ? nullptr : &*found;
}

const Target* Measure::target_on(terms::Date day) const { return holding_on(targets, day); }

const Pause* Measure::pause_on(terms::Date day) const {
    const auto found = std::find_if(pauses.begin(), pauses.end(), [&](const Pause& pause) {
        return pause.from <= day && (!pause.until || day <= *pause.until);
    });
    return found == pauses.end() ? nullptr : &*found;
}

std::string_view text(DirectionBase base) {
    switch (base) {
        case DirectionBase::PreviousPeriod: return "previous-period";
        case DirectionBase::SamePeriodLastYear: return "same-period-last-year";
        case DirectionBase::PlanStart: return "plan-start";
        case DirectionBase::Regression: return "regression";
        case DirectionBase::RecentTrend: return "recent-trend";
    }
    return "";
}

}  // namespace plan
