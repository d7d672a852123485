#include "commentary/commentary.h"

#include <algorithm>

namespace commentary {
namespace {

template <typename Id>
std::vector<const RecoveryPlan*> naming(const std::vector<RecoveryPlan>& plans,
                                        std::vector<Id> RecoveryPlan::* names, const Id& name,
                                        terms::Date day) {
    std::vector<const RecoveryPlan*> found;
    for (const auto& plan : plans) {
        const auto& named = plan.*names;
        if (plan.started <= day && std::find(named.begin(), named.end(), name) != named.end())
            found.push_back(&plan);
    }
    return found;
}

}  // namespace

std::string_view label(ActionStatus status) {
    constexpr std::string_view labels[] = {"not started", "in progress", "done", "stopped"};
    return labels[static_cast<std::size_t>(status)];
}

const Explanation* Commentary::find_explanation(const terms::MeasureId& measure, terms::Period period) const {
    const auto found = std::find_if(explanations.begin(), explanations.end(), [&](const Explanation& one) {
        return one.measure == measure && one.period == period;
    });
    return found == explanations.end() ? nullptr : &*found;
}

const Implication* Commentary::find_implication(const std::string& committee, terms::Period period,
                                                const std::string& subject) const {
    const auto found = std::find_if(implications.begin(), implications.end(), [&](const Implication& one) {
        return one.committee == committee && one.period == period && one.subject == subject;
    });
    return found == implications.end() ? nullptr : &*found;
}

const RecoveryPlan* Commentary::find_recovery(const terms::RecoveryId& plan) const {
    const auto found = std::find_if(recovery.begin(), recovery.end(),
                                    [&](const RecoveryPlan& one) { return one.id == plan; });
    return found == recovery.end() ? nullptr : &*found;
}

std::vector<const RecoveryPlan*> Commentary::plans_for(const terms::MeasureId& measure,
                                                       terms::Date day) const {
    return naming(recovery, &RecoveryPlan::measures, measure, day);
}

std::vector<const RecoveryPlan*> Commentary::plans_for(const terms::MoneyLineId& line,
                                                       terms::Date day) const {
    return naming(recovery, &RecoveryPlan::money, line, day);
}

}  // namespace commentary
