#include "tasks/explain_standing.h"

#include <fmt/format.h>

#include "judgements/judge.h"
#include "tasks/officers_projections.h"
#include "tasks/promises.h"

namespace tasks {
namespace {

using judgements::Judgement;

std::string with_sign(base::Decimal value, int decimals) {
    return (value > base::Decimal{} ? "+" : "") + value.printed(decimals);
}

void add_interval(const Judgement& judgement, Explanation& told) {
    const auto& standing = *judgement.standing;
    if (!standing.uncertainty) return;
    const auto& [interval, method] = *standing.uncertainty;
    const int decimals = judgement.measure->decimals;
    const auto end = [&](const std::optional<double>& value) {
        return value ? judgements::printed(*value, decimals).printed(decimals) : std::string("no limit");
    };
    auto text = fmt::format("{} to {} (95%, {})", end(interval.lower), end(interval.upper), method);
    if (standing.against) text += ": " + std::string(terms::label(*standing.against));
    told.emplace_back("interval", text);
}

void add_run_rate(const Judgement& judgement, Explanation& told) {
    const auto& standing = *judgement.standing;
    if (!standing.run_rate) return;
    const auto& rate = *standing.run_rate;
    const int decimals = judgement.measure->decimals;
    told.emplace_back("run-rate needed",
                      fmt::format("({} by {} − {}) ÷ {} periods = {} a period", rate.asked.printed(decimals),
                                  rate.year_end.label(), judgement.figure->value->printed(decimals),
                                  rate.periods_left, with_sign(rate.needed, decimals)));
    if (rate.lately)
        told.emplace_back("run-rate lately",
                          fmt::format("{} a period over the last {}", with_sign(*rate.lately, decimals),
                                      judgements::looked_back));
    if (standing.spells)
        told.emplace_back("past spells",
                          fmt::format("in {} of {} spells of {} periods it moved as much",
                                      standing.spells->enough, standing.spells->all, rate.periods_left));
}

/// "recoverable (by the projection)"
std::string reach_of(const judgements::Standing& standing) {
    auto text = std::string(terms::label(standing.reach));
    if (standing.ground == terms::Ground::Projection) text += " (by the projection)";
    if (standing.ground == terms::Ground::Spells) text += " (by the past spells)";
    return text;
}

void add_flip(const Judgement& judgement, Explanation& told) {
    if (!judgement.standing->flip) return;
    const auto& flip = *judgement.standing->flip;
    const auto number = [&](base::Decimal value) { return with_sign(value, judgement.measure->decimals); };
    auto text = fmt::format("{} in {}; margin {} → {}", flip.met_now ? "not on track" : "on track",
                            flip.from.label(), number(flip.margin_then), number(flip.margin_now));
    if (flip.refused.empty())
        text += fmt::format(" = performance {} + target {} + definition {}", number(flip.performance),
                            number(flip.target), number(flip.definition));
    else text += "; " + flip.refused;
    told.emplace_back("change of status", text);
}

void add_expected(const Judgement& judgement, const judgements::Expected& expected, Explanation& told) {
    const auto number = [&](base::Decimal value) { return value.printed(judgement.measure->decimals); };
    auto text = fmt::format("{}: {}; 80%: {} to {}; 95%: {} to {}", expected.period.label(),
                            number(expected.value), number(expected.low_80), number(expected.high_80),
                            number(expected.low_95), number(expected.high_95));
    if (expected.chance) text += fmt::format("; chance of meeting the target {:.2f}", *expected.chance);
    told.emplace_back("projected", text);
}

void add_projection(const Judgement& judgement, Explanation& told) {
    if (!judgement.projection) return;
    const auto& projection = *judgement.projection;
    if (!projection.refused.empty()) told.emplace_back("projected", "nothing: " + projection.refused);
    if (projection.next) add_expected(judgement, *projection.next, told);
    if (projection.year_end && projection.year_end->period != projection.next->period)
        add_expected(judgement, *projection.year_end, told);
    if (!projection.method.empty()) told.emplace_back("projected by", projection.method);
}

void add_track_record(const Judgement& judgement, Explanation& told) {
    if (!judgement.track_record) return;
    const auto& record = *judgement.track_record;
    const auto number = [&](base::Decimal value) { return value.printed(judgement.measure->decimals); };
    for (const auto& one : record.scored)
        told.emplace_back("officers projected",
                          fmt::format("{} to {} for {} ({}, {}); it came out at {}", number(one.said.low),
                                      number(one.said.high), one.said.period.label(), one.said.by,
                                      terms::label(one.said.on), number(one.came)));
    told.emplace_back("too high by", fmt::format("{} on average; {} of {} came out within the range given",
                                                 with_sign(record.bias, judgement.measure->decimals),
                                                 record.held, record.scored.size()));
}

void add_control(const Judgement& judgement, Explanation& told) {
    if (!judgement.control) return;
    const auto& control = *judgement.control;
    if (!control.refused.empty()) {
        told.emplace_back("control chart", "none: " + control.refused);
        return;
    }
    const auto& last = control.points.back();
    const int decimals = judgement.measure->decimals;
    const auto number = [&](const std::optional<double>& value) {
        return value ? judgements::printed(*value, decimals).printed(decimals) : std::string("none");
    };
    told.emplace_back("control chart", control.reason);
    told.emplace_back("centre and limits", fmt::format("{}, from {} to {}", number(last.centre),
                                                       number(last.lower), number(last.upper)));
    told.emplace_back("variation", std::string(terms::label(control.variation)) +
                                       " (signal: " + std::string(terms::text(control.signal)) + ")");
    if (control.assurance) told.emplace_back("assurance", std::string(terms::text(*control.assurance)));
}

void add_direction(const Judgement& judgement, Explanation& told) {
    if (!judgement.direction) return;
    const auto& direction = *judgement.direction;
    auto text = fmt::format("{}, against {} ({})", terms::label(direction.way), direction.base.label(),
                            plan::text(direction.against));
    if (!direction.why_unknown.empty()) text += ": " + direction.why_unknown;
    told.emplace_back("direction", text);
}

void add_alarms(const Judgement& judgement, Explanation& told) {
    for (const auto& alarm : judgement.alarms)
        told.emplace_back("alarm", fmt::format("{}: {} → {}, {} → {}", terms::text(alarm.kind), alarm.before,
                                               alarm.now, alarm.other_before, alarm.other_now));
}

/// "49.4 by quarter 4 2022/23, and the target in quarter 2 2022/23 at the earliest"
std::string in_words(const judgements::Path& path, int decimals) {
    std::string words;
    for (const auto& step : path.steps)
        if (words.empty() && step.period.quarter_number() == 4)
            words = fmt::format("{} by {}, and ", step.share.printed(decimals), step.period.label());
    return words + (path.reached ? "the target in " + path.reached->label() + " at the earliest"
                                 : std::string("the target not within ten years"));
}

/// How far a slow cohort can move.
void add_best_case(const judgements::Judgement& judgement, Explanation& told) {
    const auto& outlook = judgement.standing->outlook;
    if (!outlook) return;
    const int decimals = judgement.measure->decimals;
    told.emplace_back("placed as now", in_words(outlook->ceiling.as_now, decimals));
    told.emplace_back("entrants at best", in_words(outlook->ceiling.entrants_alone, decimals));
    told.emplace_back("best case", in_words(outlook->ceiling.best, decimals));
    for (const auto& group : outlook->groups) {
        if (group.name.empty()) continue;
        std::int64_t joined = 0, again = 0, left = 0;
        for (const auto& quarter : group.quarters) {
            joined += quarter.entrants.all;
            again += quarter.movers.all;
            left += quarter.leavers.all;
        }
        told.emplace_back("group " + group.name,
                          fmt::format("{} of {}; in four quarters {} joined, {} were placed again, {} left",
                                      group.in, group.in + group.out, joined, again, left));
    }
}

}  // namespace

void add_standing(const CouncilFolder& folder, const Computed& computed, const terms::Trace& trace,
                  Explanation& told) {
    const auto* measure = folder.plan.find_measure(terms::MeasureId{trace.parts[0]});
    const auto period = terms::Period::read(trace.parts[1]);
    if (measure == nullptr || !period || trace.parts[2] != folder.plan.organisation.id.text()) return;
    const auto promises = promises_of(folder.commentary, *period, std::nullopt);
    judgements::Evidence evidence{folder.plan, computed.figures, &promises};
    const auto projections = judgements::projections(evidence, *period);
    evidence.projections = &projections;
    const auto officers = officers_projections(folder.commentary, std::nullopt);
    evidence.officers = &officers;
    const auto judgement = judgements::judge(evidence, *measure, *period);
    const bool is_basis =
        judgement.definition != nullptr && judgement.definition->id.text() == trace.parts[3];
    if (!is_basis || judgement.period != *period || !judgement.standing) return;
    const auto& standing = *judgement.standing;
    add_interval(judgement, told);
    add_direction(judgement, told);
    add_control(judgement, told);
    add_alarms(judgement, told);
    if (!standing.gap) return;
    told.emplace_back("gap to target", with_sign(*standing.gap, measure->decimals));
    if (judgement.status_since)
        told.emplace_back("status since",
                          fmt::format("{}, {} periods", judgement.status_since->period.label(),
                                      judgement.status_since->periods));
    add_run_rate(judgement, told);
    told.emplace_back("within reach", reach_of(standing));
    add_best_case(judgement, told);
    add_flip(judgement, told);
    add_projection(judgement, told);
    add_track_record(judgement, told);
    for (const auto& by : standing.schemes)
        told.emplace_back("by " + by.scheme->title, by.word.empty() ? by.why_none : by.word);
}

}  // namespace tasks
