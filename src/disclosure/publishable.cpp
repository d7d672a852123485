#include "disclosure/publishable.h"

#include <algorithm>

#include "disclosure/showing.h"
#include "judgements/judge.h"

namespace disclosure {
namespace {

ShownDirection shown(const judgements::Direction& direction) {
    return {direction.way,    direction.base, direction.base_value,
            direction.change, direction.run,  direction.why_unknown};
}

ShownComparison shown(const judgements::Evidence& evidence, const judgements::Comparison& comparison,
                      Audience audience) {
    ShownComparison made{.comparator = comparison.comparator,
                         .name = comparison.name,
                         .value = comparison.value,
                         .period = comparison.period,
                         .members = comparison.members,
                         .with_figure = comparison.with_figure,
                         .statistic = comparison.statistic};
    made.is_set = evidence.plan.organisation.find_comparator_set(comparison.comparator) != nullptr;
    if (comparison.series != nullptr) made.series = shown_series(evidence, *comparison.series, audience);
    return made;
}

ShownGuard shown(const judgements::Guard& guard) {
    ShownGuard made{
        .measure = guard.measure, .period = guard.period, .value = guard.value, .warns = guard.warns};
    if (guard.direction) made.direction = shown(*guard.direction);
    return made;
}

ShownSince shown(const judgements::Since& since) { return {since.period, since.periods, since.all_known}; }

ShownPart shown(const judgements::Evidence& evidence, const judgements::PartOutcome& part,
                terms::Period period, Audience audience) {
    ShownPart made{.part = part.part};
    if (part.series == nullptr) return made;
    made.series = shown_series(evidence, *part.series, audience);
    const auto* figure = made.series.find(period);
    if (figure == nullptr || !figure->value) return made;
    made.value = figure->value;
    made.met = part.met;
    return made;
}

ShownTarget shown(const judgements::Asked& asked) {
    return {asked.low, asked.high, asked.low_included, asked.high_included, asked.target};
}

/// Whole records by which the numerator of a share misses the limit; nothing for other rules.
std::optional<std::int64_t> records_short(const Shown& figure, const judgements::Asked& asked,
                                          std::int64_t per) {
    if (!figure.numerator || !figure.denominator || !figure.value || per != 100) return std::nullopt;
    const auto limit = asked.low && *figure.value < *asked.low ? asked.low : asked.high;
    if (!limit) return std::nullopt;
    // The least numerator that reaches the limit from below, or the greatest that does from above.
    const auto product = limit->millionths() * *figure.denominator;
    const auto whole = base::Decimal::scale * per;
    const auto needed = asked.low && limit == asked.low ? (product + whole - 1) / whole : product / whole;
    const auto away = needed - *figure.numerator;
    return away < 0 ? -away : away;
}

std::vector<TargetSpan> spans(const judgements::Evidence& evidence, const plan::Measure& measure,
                              const ShownSeries& series) {
    std::vector<TargetSpan> made;
    for (const auto& figure : series.figures) {
        const auto* target = measure.target_on(figure.period.last_day());
        if (target == nullptr) continue;
        const auto asked = judgements::asked_in(evidence, measure, *target, figure.period).asked;
        if (asked) made.push_back({figure.period, asked->low, asked->high});
    }
    return made;
}

/// Is the status drawn from a figure that may not be shown?
bool rests_on_hidden(const ShownMeasure& measure) {
    if (measure.figure && measure.figure->mark == Mark::Confidential) return true;
    return std::ranges::any_of(measure.parts, [&](const ShownPart& part) {
        const auto* figure = part.series.find(measure.period);
        return figure != nullptr && figure->mark == Mark::Confidential;
    });
}

/// A figure that may not be shown may not be judged, compared or drawn from either.
void hide_what_follows(ShownMeasure& measure) {
    if (!rests_on_hidden(measure)) return;
    if (terms::has_status(measure.status)) {
        measure.status = terms::Status::Suppressed;
        measure.reason = "The number of people is too small to be shown";
    }
    measure.target_comparison.reset();
    measure.shortfall.reset();
    measure.records_short.reset();
    measure.direction.reset();
    measure.status_since.reset();
    measure.not_on_track_since.reset();
    measure.ceiling.reset();
}

ShownMeasure shown(const judgements::Evidence& evidence, const judgements::Judgement& judgement,
                   Audience audience) {
    ShownMeasure made{.measure = judgement.measure,
                      .status = judgement.status,
                      .reason = judgement.reason,
                      .period = judgement.period,
                      .definition = judgement.definition};
    const auto& measure = *judgement.measure;
    if (judgement.series != nullptr) {
        made.series = shown_series(evidence, *judgement.series, audience);
        made.target_spans = spans(evidence, measure, made.series);
        if (const auto* figure = made.series.find(judgement.period)) made.figure = *figure;
        if (judgement.latest != nullptr) made.latest = *made.series.find(judgement.latest->period);
    }
    if (judgement.asked) {
        made.target = shown(*judgement.asked);
        if (made.figure && made.figure->value && judgement.status == terms::Status::NotOnTrack) {
            made.shortfall = judgements::shortfall(*made.figure->value, *judgement.asked);
            made.records_short = records_short(*made.figure, *judgement.asked, measure.unit.per);
        }
    } else if (const auto* target = measure.target_on(judgement.period.last_day())) {
        if (const auto asked = judgements::asked(*target, measure, judgement.period, std::nullopt))
            made.target = shown(*asked);
    }
    if (judgement.target_comparison)
        made.target_comparison = shown(evidence, *judgement.target_comparison, audience);
    if (judgement.direction) made.direction = shown(*judgement.direction);
    if (judgement.status_since) made.status_since = shown(*judgement.status_since);
    if (judgement.not_on_track_since) made.not_on_track_since = shown(*judgement.not_on_track_since);
    made.verdict = judgement.outcome.verdict;
    for (const auto& part : judgement.outcome.parts)
        made.parts.push_back(shown(evidence, part, judgement.period, audience));
    for (const auto& comparison : judgement.comparisons)
        made.comparisons.push_back(shown(evidence, comparison, audience));
    for (const auto& guard : judgement.guards) made.guards.push_back(shown(guard));
    made.districts = shown_districts(evidence, judgement, audience);
    made.twins = shown_twins(evidence, judgement, audience);
    made.ceiling = shown_ceiling(evidence, judgement);
    if (made.direction) made.direction->beyond_chance = beyond_chance(judgement);
    hide_what_follows(made);
    return made;
}

void count_statuses(Publishable& all) {
    std::map<terms::Status, std::int64_t> reasons;
    for (const auto& measure : all.in_remit) {
        if (measure.status == terms::Status::OnTrack) ++all.on_track;
        else if (measure.status == terms::Status::NotOnTrack) ++all.not_on_track;
        else ++reasons[measure.status];
    }
    all.no_status.assign(reasons.begin(), reasons.end());
}

}  // namespace

const Shown* ShownSeries::find(terms::Period period) const {
    const auto at = std::ranges::find(figures, period, &Shown::period);
    return at == figures.end() ? nullptr : &*at;
}

Publishable publishable(const judgements::Evidence& evidence, const plan::Remit& remit, terms::Period period,
                        Audience audience) {
    Publishable all{.audience = audience};
    for (const auto& id : remit.measures) {
        const auto* measure = evidence.plan.find_measure(terms::MeasureId{id.text});
        if (measure == nullptr) continue;  // refused when the plan was read
        all.in_remit.push_back(shown(evidence, judgements::judge(evidence, *measure, period), audience));
    }
    for (const auto& id : remit.money) {
        const auto* line = evidence.plan.find_money_line(terms::MoneyLineId{id.text});
        if (line == nullptr) continue;
        for (const auto& named : line->measures) {
            const auto* measure = evidence.plan.find_measure(terms::MeasureId{named.text});
            if (measure != nullptr)
                all.supporting.insert_or_assign(
                    measure->id, shown(evidence, judgements::judge(evidence, *measure, period), audience));
        }
    }
    count_statuses(all);
    return all;
}

}  // namespace disclosure
