#include "judgements/judge.h"

#include <algorithm>

namespace judgements {
namespace {

using terms::Status;

const figures::Figure* latest_of(const figures::Series& series, terms::Period period) {
    const figures::Figure* latest = nullptr;
    for (const auto& figure : series.figures)
        if (figure.value && figure.period.kind() == period.kind() && figure.period <= period)
            latest = &figure;
    return latest;
}

std::string missing_reason(const plan::Measure& measure, const figures::Figure* figure,
                           terms::Period period) {
    if (measure.awaiting) return *measure.awaiting;
    if (figure == nullptr || figure->missing == figures::Missing::NotCollected)
        return "The figure for " + period.label() + " has not come";
    switch (figure->missing) {
        case figures::Missing::NobodyToCount: return "There was nobody to count in " + period.label();
        case figures::Missing::Confidential: return "The publisher has suppressed the figure";
        case figures::Missing::NotApplicable: return "The publisher says that it does not apply";
        default: return "The publisher gives no figure for " + period.label();
    }
}

struct Verdict {
    Status status;
    std::string reason;
};

Verdict without_figure(const plan::Measure& measure, const figures::Figure* figure, terms::Period period) {
    const bool hidden = figure != nullptr && figure->missing == figures::Missing::Confidential;
    return {hidden ? Status::Suppressed : Status::AwaitingData, missing_reason(measure, figure, period)};
}

/// Reasons that hold whatever the figure is.
std::optional<Verdict> not_judged(const plan::Measure& measure, terms::Period report_period,
                                  terms::Period period) {
    const auto day = report_period.last_day();
    if (measure.completed && *measure.completed < day)
        return Verdict{Status::Completed, "Completed on " + terms::label(*measure.completed)};
    if (const auto* pause = measure.pause_on(day)) return Verdict{Status::Paused, pause->reason};
    if (!is_due(measure, report_period) && measure.cadence == terms::Cadence::Termly)
        return Verdict{Status::NotDue, "Termly: no term ends in " + report_period.label()};
    if (!is_due(measure, report_period)) {
        std::vector<int> quarters = measure.reported_in;
        if (quarters.empty()) quarters = {4};
        std::string when;
        for (const int quarter : quarters) when += (when.empty() ? "" : " and ") + std::to_string(quarter);
        return Verdict{Status::NotDue, "Annual: reported in quarter " + when};
    }
    if (measure.polarity == terms::Polarity::Context) {
        const auto* target = measure.target_on(period.last_day());
        const auto* none = target == nullptr ? nullptr : std::get_if<plan::NoTarget>(&target->form);
        return Verdict{Status::Context,
                       none == nullptr ? "Watched for context; no target is set" : none->reason};
    }
    return std::nullopt;
}

/// What a target that asks for no figure of the measure's own says.
Verdict without_own_figure(const Judgement& judgement) {
    if (judgement.outcome.met) return {*judgement.outcome.met ? Status::OnTrack : Status::NotOnTrack, ""};
    if (judgement.outcome.parts.empty())
        return {Status::AwaitingData, "No officer has judged " + judgement.period.label() + " yet"};
    std::string missing;
    for (const auto& part : judgement.outcome.parts)
        if (!part.met) missing += (missing.empty() ? "" : ", ") + part.part->title;
    return {Status::AwaitingData, "No figure yet for a part of the target: " + missing};
}

Verdict without_reference(const Judgement& judgement) {
    const auto& asked = judgement.outcome.asked;
    if (asked.base_period)
        return {Status::NotComparable,
                "No figure for " + asked.base_period->label() + ", on which the target is based"};
    const auto name = asked.comparison ? asked.comparison->name : std::string("the comparator");
    return {Status::NotComparable, "No figure of " + name + " for " + judgement.period.label()};
}

Verdict verdict(const Evidence& evidence, Judgement& judgement, terms::Period report_period) {
    const auto& measure = *judgement.measure;
    if (auto reason = not_judged(measure, report_period, judgement.period)) return *reason;
    const auto* target = measure.target_on(judgement.period.last_day());
    if (target != nullptr && is_without_figure(target->form) &&
        !std::holds_alternative<plan::NoTarget>(target->form)) {
        judgement.outcome = outcome(evidence, measure, *target, judgement.period);
        return without_own_figure(judgement);
    }
    const auto* figure = judgement.figure;
    if (figure == nullptr || !figure->value) return without_figure(measure, figure, judgement.period);
    if (figure->flag == figures::Flag::NotComparable)
        return {Status::NotComparable, "The publisher says that the figure cannot be compared"};
    if (target == nullptr)
        return {Status::Context, "No target was in force on " + terms::label(judgement.period.last_day())};
    if (const auto* none = std::get_if<plan::NoTarget>(&target->form)) return {Status::Context, none->reason};
    judgement.outcome = outcome(evidence, measure, *target, judgement.period);
    judgement.asked = judgement.outcome.asked.asked;
    judgement.target_comparison = judgement.outcome.asked.comparison;
    if (!judgement.asked) return without_reference(judgement);
    return {met(*figure->value, *judgement.asked) ? Status::OnTrack : Status::NotOnTrack, ""};
}

/// What there was in `period`, in which the measure had not the status that it had after it.
terms::Before before_run(const plan::Measure& measure, terms::Period period, std::optional<bool> met) {
    if (met) return terms::Before::OtherStatus;
    const bool targets_begin_later = std::ranges::none_of(
        measure.targets, [&](const plan::Target& target) { return target.from <= period.last_day(); });
    return targets_begin_later ? terms::Before::NoTarget : terms::Before::NoStatus;
}

/// Since when the measure has had the status that it has, without a break.
Since since_of(const Evidence& evidence, const plan::Measure& measure, terms::Period period, bool met) {
    Since since{.period = period, .periods = 1};
    for (auto at = period.previous();; at = at.previous()) {
        const auto earlier = met_in(evidence, measure, at);
        if (!earlier || *earlier != met) {
            since.before = before_run(measure, at, earlier);
            return since;
        }
        since.period = at;
        ++since.periods;
    }
}

/// The direction of a guard, by its own basis, without guards of its own.
Guard guard_of(const Evidence& evidence, const plan::Measure& guard, terms::Period report_period) {
    Guard found{.measure = &guard};
    const auto period = figure_period(guard, report_period);
    const auto* basis = guard.basis_on(period.last_day());
    const auto* series = basis == nullptr
                             ? nullptr
                             : evidence.figures.find(guard.id, basis->id, evidence.plan.organisation.id);
    const auto* latest = series == nullptr ? nullptr : latest_of(*series, period);
    if (latest == nullptr) return found;
    found.series = series;
    found.period = latest->period;
    found.value = latest->value;
    found.direction = direction({.series = *series,
                                 .measure = guard,
                                 .definition = *basis,
                                 .period = latest->period,
                                 .plan_start = evidence.plan.from});
    return found;
}

/// Is a guard's change from its base more than chance or, without numbers, than its usual step?
std::optional<bool> beyond_noise(const Guard& guard, const plan::Definition& definition) {
    if (!guard.direction || !guard.period) return std::nullopt;
    const auto* now = guard.series->find(*guard.period);
    const auto* before = guard.series->find(guard.direction->base);
    if (now == nullptr || before == nullptr) return std::nullopt;
    if (const auto beyond = beyond_chance(*before, *now, *guard.measure, definition)) return beyond;
    std::vector<double> values;
    for (const auto& figure : guard.series->figures)
        if (figure.value && figure.period.kind() == guard.period->kind() && figure.period <= *guard.period)
            values.push_back(figure.value->approximate());
    return beyond_usual_step(values);
}

void add_guards(const Evidence& evidence, Judgement& judgement, terms::Period report_period) {
    const bool better = judgement.direction && judgement.direction->way == Way::Better;
    for (const auto& name : judgement.measure->guards) {
        const auto* measure = evidence.plan.find_measure(terms::MeasureId{name.text});
        if (measure == nullptr) continue;
        auto guard = guard_of(evidence, *measure, report_period);
        guard.worsened = better && guard.direction && guard.direction->way == Way::Worse;
        if (const auto* basis = guard.period ? measure->basis_on(guard.period->last_day()) : nullptr)
            guard.beyond_noise = beyond_noise(guard, *basis);
        guard.warns = guard.worsened && guard.beyond_noise == true;
        judgement.guards.push_back(std::move(guard));
    }
}

/// Is the figure more than chance, and is it good for the right reason?
void add_control(const Evidence& evidence, Judgement& judgement) {
    const auto* figure = judgement.figure;
    if (figure == nullptr || !figure->value || judgement.definition == nullptr) return;
    const auto& measure = *judgement.measure;
    judgement.control =
        control({*judgement.series, measure, *judgement.definition, judgement.period, judgement.asked});
    judgement.alarms = alarms(evidence, {measure, *judgement.definition, *judgement.series, *figure});
}

/// How the figure stands to its target beyond met or not met.
void add_standing(const Evidence& evidence, Judgement& judgement) {
    const auto* figure = judgement.figure;
    if (figure == nullptr || !figure->value || judgement.definition == nullptr) return;
    Judged judged{.measure = *judgement.measure,
                  .definition = *judgement.definition,
                  .series = *judgement.series,
                  .figure = *figure,
                  .projection = judgement.projection ? &*judgement.projection : nullptr};
    if (terms::has_status(judgement.status)) judged.asked = judgement.asked;
    judgement.standing = standing(evidence, judged);
}

}  // namespace

terms::Period figure_period(const plan::Measure& measure, terms::Period report_period) {
    if (measure.period_kind == report_period.kind()) return report_period;
    return terms::latest_complete(measure.period_kind, report_period.last_day());
}

bool is_due(const plan::Measure& measure, terms::Period report_period) {
    const bool termly = measure.cadence == terms::Cadence::Termly;
    if (measure.cadence != terms::Cadence::Annual && !termly) return true;
    if (report_period.kind() != terms::PeriodKind::Quarter) return true;
    if (termly) return figure_period(measure, report_period).last_day() >= report_period.first_day();
    if (measure.reported_in.empty()) return report_period.quarter_number() == 4;
    return std::ranges::find(measure.reported_in, report_period.quarter_number()) !=
           measure.reported_in.end();
}

Judgement judge(const Evidence& evidence, const plan::Measure& measure, terms::Period report_period) {
    Judgement judgement{.measure = &measure, .period = figure_period(measure, report_period)};
    judgement.definition = measure.basis_on(judgement.period.last_day());
    if (judgement.definition != nullptr)
        judgement.series =
            evidence.figures.find(measure.id, judgement.definition->id, evidence.plan.organisation.id);
    if (judgement.series != nullptr) {
        judgement.figure = judgement.series->find(judgement.period);
        judgement.latest = latest_of(*judgement.series, judgement.period);
    }
    const auto [status, reason] = verdict(evidence, judgement, report_period);
    judgement.status = status;
    judgement.reason = reason;
    if (judgement.figure != nullptr && judgement.figure->value) {
        Moving moving{.series = *judgement.series,
                      .measure = measure,
                      .definition = *judgement.definition,
                      .period = judgement.period,
                      .plan_start = evidence.plan.from};
        if (judgement.asked) moving.band_low = judgement.asked->low, moving.band_high = judgement.asked->high;
        judgement.direction = direction(moving);
    }
    if (terms::has_status(status))
        judgement.status_since = since_of(evidence, measure, judgement.period, status == Status::OnTrack);
    if (status == Status::NotOnTrack) judgement.not_on_track_since = judgement.status_since;
    for (const auto& comparator : measure.comparators) {
        auto comparison =
            compared_latest(evidence, measure, terms::ComparatorId{comparator.text}, judgement.period);
        place_own(evidence, measure, comparison);
        judgement.comparisons.push_back(std::move(comparison));
    }
    if (evidence.projections != nullptr && status != Status::Completed)
        if (const auto found = evidence.projections->find(measure.id); found != evidence.projections->end())
            judgement.projection = found->second;
    judgement.track_record = track_record(evidence, measure, judgement.period);
    add_standing(evidence, judgement);
    add_control(evidence, judgement);
    add_guards(evidence, judgement, report_period);
    return judgement;
}

}  // namespace judgements
