#include "tasks/promises.h"

namespace tasks {

std::vector<judgements::Promise> promises_of(const commentary::Commentary& commentary, terms::Period period,
                                             std::optional<terms::Date> day) {
    std::vector<judgements::Promise> promises;
    for (const auto& plan : commentary.recovery) {
        if (day && plan.started > *day) continue;
        for (const auto& milestone : plan.milestones)
            promises.push_back({milestone.measure, milestone.period, milestone.value, milestone.value,
                                judgements::PromiseSource::Plan});
    }
    for (const auto& explanation : commentary.explanations) {
        if (explanation.period != period || (day && explanation.date > *day)) continue;
        for (const auto& projection : explanation.projections)
            promises.push_back({explanation.measure, projection.period, projection.low, projection.high,
                                judgements::PromiseSource::Officer});
    }
    return promises;
}

}  // namespace tasks
