#include <algorithm>

#include "disclosure/showing.h"
#include "judgements/slow_cohort.h"

namespace disclosure {
namespace {

constexpr int quarters_in_a_year = 4;

std::vector<const plan::Measure*> flows_of(const judgements::Evidence& evidence,
                                           const plan::Measure& measure) {
    std::vector<const plan::Measure*> flows;
    const auto& cohort = *measure.slow_cohort;
    for (const auto& id : {std::optional(cohort.entrants), cohort.movers, std::optional(cohort.leavers)}) {
        const auto* flow = id ? evidence.plan.find_measure(terms::MeasureId{id->text}) : nullptr;
        if (flow != nullptr) flows.push_back(flow);
    }
    return flows;
}

/// Is a group, or one of its flows in a quarter, too small to be shown?
bool hides_a_group(const judgements::Evidence& evidence, const judgements::Judgement& judgement,
                   const judgements::GroupName& group, Audience audience) {
    const auto hidden = [&](const plan::Measure& measure, terms::Period period) {
        const auto* series = judgements::series_of_group(evidence, measure, period, group);
        return series != nullptr && hides(evidence, *series, period, audience);
    };
    if (hidden(*judgement.measure, judgement.period)) return true;
    for (const auto* flow : flows_of(evidence, *judgement.measure)) {
        auto period = judgement.period;
        for (int quarter = 0; quarter < quarters_in_a_year; ++quarter, period = period.previous())
            if (hidden(*flow, period)) return true;
    }
    return false;
}

ShownGroup shown_group(const judgements::CountedGroup& counted) {
    ShownGroup made{.name = counted.name, .cohort = counted.in + counted.out, .counted = counted.in};
    for (const auto& quarter : counted.quarters) {
        made.entrants += quarter.entrants.all;
        made.movers += quarter.movers.all;
        made.leavers += quarter.leavers.all;
    }
    return made;
}

/// All groups or none: with the whole, all but one tell of the last.
std::vector<ShownGroup> shown_groups(const judgements::Evidence& evidence,
                                     const judgements::Judgement& judgement, Audience audience) {
    const auto& by = judgement.measure->slow_cohort->by;
    std::vector<ShownGroup> groups;
    if (!by) return groups;
    for (const auto& group : judgement.standing->outlook->groups) {
        if (hides_a_group(evidence, judgement, {by->text, group.name}, audience)) return {};
        groups.push_back(shown_group(group));
    }
    return groups;
}

ShownPath shown_path(const judgements::Path& path) {
    ShownPath made{.steps = {}, .reached = path.reached};
    for (const auto& step : path.steps) made.steps.push_back({step.period, step.share});
    return made;
}

}  // namespace

/// The sum of four quarters with three of them shown gives the fourth away, so each is looked at.
bool hides_a_flow(const judgements::Evidence& evidence, const plan::Measure& measure, terms::Period last,
                  Audience audience) {
    for (const auto* flow : flows_of(evidence, measure)) {
        auto period = last;
        for (int quarter = 0; quarter < quarters_in_a_year; ++quarter, period = period.previous()) {
            const auto* series =
                judgements::series_for(evidence, *flow, evidence.plan.organisation.id, period);
            if (series != nullptr && hides(evidence, *series, period, audience)) return true;
        }
    }
    return false;
}

std::optional<ShownCeiling> shown_ceiling(const judgements::Evidence& evidence,
                                          const judgements::Judgement& judgement, Audience audience) {
    if (judgement.status != terms::Status::NotOnTrack || !judgement.standing) return std::nullopt;
    const auto& outlook = judgement.standing->outlook;
    if (!outlook || hides_a_flow(evidence, *judgement.measure, judgement.period, audience))
        return std::nullopt;
    return ShownCeiling{.cohort = outlook->cohort,
                        .entrants = outlook->entrants,
                        .movers = outlook->movers,
                        .leavers = outlook->leavers,
                        .best = shown_path(outlook->ceiling.best),
                        .entrants_alone = shown_path(outlook->ceiling.entrants_alone),
                        .as_now = shown_path(outlook->ceiling.as_now),
                        .groups = shown_groups(evidence, judgement, audience)};
}

}  // namespace disclosure
