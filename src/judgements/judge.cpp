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

/// What is asked in `period`, with the comparator that a relative target needs.
std::optional<Asked> asked_in(const Evidence& evidence, const plan::Measure& measure,
                              const plan::Target& target, terms::Period period,
                              std::optional<Comparison>& comparison) {
    std::optional<base::Decimal> compared_with;
    if (const auto* relative = std::get_if<plan::Relative>(&target.form)) {
        comparison = compared_in(evidence, measure, terms::ComparatorId{relative->comparator.text},
                                 relative->statistic, period);
        compared_with = comparison->value;
    }
    return asked(target, measure, period, compared_with);
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

Verdict verdict(const Evidence& evidence, Judgement& judgement, terms::Period report_period) {
    const auto& measure = *judgement.measure;
    if (auto reason = not_judged(measure, report_period, judgement.period)) return *reason;
    const auto* figure = judgement.figure;
    if (figure == nullptr || !figure->value) return without_figure(measure, figure, judgement.period);
    if (figure->flag == figures::Flag::NotComparable)
        return {Status::NotComparable, "The publisher says that the figure cannot be compared"};
    const auto* target = measure.target_on(judgement.period.last_day());
    if (target == nullptr)
        return {Status::Context, "No target was in force on " + terms::label(judgement.period.last_day())};
    if (const auto* none = std::get_if<plan::NoTarget>(&target->form)) return {Status::Context, none->reason};
    judgement.asked = asked_in(evidence, measure, *target, judgement.period, judgement.target_comparison);
    if (!judgement.asked) {
        const auto name =
            judgement.target_comparison ? judgement.target_comparison->name : std::string("the comparator");
        return {Status::NotComparable, "No figure of " + name + " for " + judgement.period.label()};
    }
    return {met(*figure->value, *judgement.asked) ? Status::OnTrack : Status::NotOnTrack, ""};
}

/// The status that the figure of an earlier period had under the target and basis of its own time.
std::optional<bool> was_met(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    const auto* basis = measure.basis_on(period.last_day());
    const auto* target = measure.target_on(period.last_day());
    if (basis == nullptr || target == nullptr) return std::nullopt;
    const auto* series = evidence.figures.find(measure.id, basis->id, evidence.plan.organisation.id);
    const auto* figure = series == nullptr ? nullptr : series->find(period);
    if (figure == nullptr || !figure->value) return std::nullopt;
    std::optional<Comparison> comparison;
    const auto limits = asked_in(evidence, measure, *target, period, comparison);
    return limits ? std::optional(met(*figure->value, *limits)) : std::nullopt;
}

Since since_of(const Evidence& evidence, const plan::Measure& measure, terms::Period period) {
    Since since{.period = period, .periods = 1};
    for (auto at = period.previous();; at = at.previous()) {
        const auto earlier = was_met(evidence, measure, at);
        if (!earlier || *earlier) {
            since.all_known = !earlier;
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
    found.period = latest->period;
    found.value = latest->value;
    found.direction = direction(*series, guard, *basis, latest->period, std::nullopt, std::nullopt);
    return found;
}

void add_guards(const Evidence& evidence, Judgement& judgement, terms::Period report_period) {
    const bool better = judgement.direction && judgement.direction->way == Way::Better;
    for (const auto& name : judgement.measure->guards) {
        const auto* measure = evidence.plan.find_measure(terms::MeasureId{name.text});
        if (measure == nullptr) continue;
        auto guard = guard_of(evidence, *measure, report_period);
        guard.warns = better && guard.direction && guard.direction->way == Way::Worse;
        judgement.guards.push_back(std::move(guard));
    }
}

}  // namespace

terms::Period figure_period(const plan::Measure& measure, terms::Period report_period) {
    if (measure.period_kind == report_period.kind()) return report_period;
    return terms::latest_complete(measure.period_kind, report_period.last_day());
}

bool is_due(const plan::Measure& measure, terms::Period report_period) {
    if (measure.cadence != terms::Cadence::Annual) return true;
    if (report_period.kind() != terms::PeriodKind::Quarter) return true;
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
        const auto low = judgement.asked ? judgement.asked->low : std::nullopt;
        const auto high = judgement.asked ? judgement.asked->high : std::nullopt;
        judgement.direction =
            direction(*judgement.series, measure, *judgement.definition, judgement.period, low, high);
    }
    if (status == Status::NotOnTrack)
        judgement.not_on_track_since = since_of(evidence, measure, judgement.period);
    for (const auto& comparator : measure.comparators)
        judgement.comparisons.push_back(
            compared_latest(evidence, measure, terms::ComparatorId{comparator.text}, judgement.period));
    add_guards(evidence, judgement, report_period);
    return judgement;
}

}  // namespace judgements
