#include "judgements/standing.h"

namespace judgements {
namespace {

/// What is asked at the year's end; of a comparator that has no figure for it yet, what is asked now.
std::optional<Asked> asked_at_end(const Evidence& evidence, const Judged& judged, terms::Period end) {
    const auto* target = judged.measure.target_on(end.last_day());
    if (target == nullptr) return std::nullopt;
    auto asked = asked_in(evidence, judged.measure, *target, end).asked;
    if (!asked && std::holds_alternative<plan::Relative>(target->form)) asked = judged.asked;
    return asked;
}

/// Does a promise, at both ends of its range, meet what is asked? Nothing if only one end does.
std::optional<bool> keeps(const Promise& promise, const Asked& asked) {
    const bool low = met(promise.low, asked);
    const bool high = met(promise.high, asked);
    return low == high ? std::optional(low) : std::nullopt;
}

/// Does one of the promises for the rest of the year reach what is asked at its end? Nothing without any.
std::optional<bool> plan_meets(const Evidence& evidence, const Judged& judged, terms::Period end,
                               const Asked& asked) {
    std::optional<bool> meets;
    if (evidence.promises == nullptr) return meets;
    const auto now = judged.figure.period;
    for (const auto& promise : *evidence.promises) {
        if (promise.measure != judged.measure.id || promise.period.kind() != now.kind()) continue;
        if (promise.period <= now || promise.period > end) continue;
        meets = meets.value_or(false) || keeps(promise, asked) == true;
    }
    return meets;
}

std::optional<bool> officer_expects(const Evidence& evidence, const Judged& judged, terms::Period end,
                                    const Asked& asked) {
    if (evidence.promises == nullptr) return std::nullopt;
    for (const auto& promise : *evidence.promises)
        if (promise.measure == judged.measure.id && promise.period == end &&
            promise.source == PromiseSource::Officer)
            return keeps(promise, asked);
    return std::nullopt;
}

std::optional<double> chance_at_end(const Judged& judged) {
    if (judged.projection == nullptr) return std::nullopt;
    const auto& end = judged.projection->year_end;
    return end ? end->chance : std::nullopt;
}

/// Could even the best placing meet the target by the year's end? Nothing if there is no slow cohort.
std::optional<bool> ceiling_meets(const Standing& standing, terms::Period end) {
    if (!standing.outlook) return std::nullopt;
    const auto& best = standing.outlook->ceiling.best.reached;
    return best && *best <= end;
}

void add_prospects(const Evidence& evidence, const Judged& judged, Standing& standing) {
    const auto period = judged.figure.period;
    const auto end = year_end(period);
    const auto at_end = asked_at_end(evidence, judged, end);
    const Course course{judged.series, is_running_total(judged.measure, judged.definition, period),
                        judged.measure.decimals};
    standing.run_rate = run_rate(course, period, at_end);
    if (standing.run_rate) standing.spells = past_spells(course, period, *standing.run_rate);
    Prospects prospects{.met_now = met(*judged.figure.value, *judged.asked),
                        .periods_left = periods_left(period),
                        .chance = chance_at_end(judged),
                        .spells = standing.spells};
    if (!prospects.met_now)
        standing.outlook = outlook(evidence, judged.measure, judged.figure, *judged.asked);
    prospects.ceiling_meets = ceiling_meets(standing, end);
    if (at_end) prospects.plan_meets = plan_meets(evidence, judged, end, *at_end);
    standing.reach = reach(prospects);
    standing.ground = ground(prospects);
}

void add_schemes(const Evidence& evidence, const Judged& judged, Standing& standing) {
    const auto period = judged.figure.period;
    SchemeFacts facts{.figure = *judged.figure.value,
                      .asked = *judged.asked,
                      .polarity = judged.measure.polarity,
                      .chance_at_year_end = chance_at_end(judged)};
    const auto* ago = judged.series.find(period.year_earlier());
    if (ago != nullptr && ago->flag != figures::Flag::NotComparable) facts.year_ago = ago->value;
    if (const auto at_end = asked_at_end(evidence, judged, year_end(period)))
        facts.officer_expects = officer_expects(evidence, judged, year_end(period), *at_end);
    for (const auto& id : evidence.plan.shown_schemes)
        if (const auto* scheme = evidence.plan.scheme_on(id, period.last_day()))
            standing.schemes.push_back(scheme_status(*scheme, facts));
}

}  // namespace

bool is_running_total(const plan::Measure& measure, const plan::Definition& definition,
                      terms::Period period) {
    const auto* count = plan::count_of(definition.rule);
    const auto* in_period = count == nullptr ? nullptr : std::get_if<plan::InPeriod>(&count->when);
    if (in_period != nullptr && in_period->year_to_date) return true;
    const auto* target = measure.target_on(period.last_day());
    return target != nullptr && plan::is_cumulative(target->form);
}

Standing standing(const Evidence& evidence, const Judged& judged) {
    Standing made;
    made.uncertainty = uncertainty(judged.figure, judged.measure, judged.definition);
    if (!judged.asked) return made;
    made.gap = margin(*judged.figure.value, *judged.asked);
    if (made.uncertainty) made.against = against(made.uncertainty->interval_95, *judged.asked);
    made.flip = flip(evidence, judged.measure, judged.figure.period);
    add_prospects(evidence, judged, made);
    add_schemes(evidence, judged, made);
    return made;
}

}  // namespace judgements
