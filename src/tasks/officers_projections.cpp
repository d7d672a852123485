#include "tasks/officers_projections.h"

namespace tasks {

std::vector<judgements::OfficersProjection> officers_projections(const commentary::Commentary& commentary,
                                                                 std::optional<terms::Date> day) {
    std::vector<judgements::OfficersProjection> made;
    for (const auto& explanation : commentary.explanations) {
        if (day && explanation.date > *day) continue;
        const auto trace = "commentary:" + explanation.measure.text() + ":" + explanation.period.text();
        for (const auto& one : explanation.projections)
            made.push_back({explanation.measure, one.period, one.low, one.high, explanation.author.text(),
                            explanation.date, trace});
    }
    for (const auto& plan : commentary.recovery)
        for (const auto& one : plan.projections) {
            if (day && one.date > *day) continue;
            made.push_back({one.measure, one.projection.period, one.projection.low, one.projection.high,
                            one.author.text(), one.date, "recovery:" + plan.id.text()});
        }
    return made;
}

}  // namespace tasks
