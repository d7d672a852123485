#include "disclosure/publishable.h"

#include <algorithm>

#include "disclosure/shown_change.h"
#include "disclosure/shown_judgement.h"
#include "judgements/judge.h"

namespace disclosure {
namespace {

ShownTarget target_of(const judgements::Asked& asked) {
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

std::vector<TargetSpan> spans(const View& view, const plan::Measure& measure, const ShownSeries& series) {
    std::vector<TargetSpan> made;
    for (const auto& figure : series.figures) {
        const auto* target = measure.target_on(figure.period.last_day());
        if (target == nullptr) continue;
        const auto found = judgements::asked_in(view.evidence, measure, *target, figure.period);
        if (found.asked && !limits_tell(view, measure, found, figure.period))
            made.push_back({figure.period, found.asked->low, found.asked->high});
    }
    return made;
}

/// Is the status drawn from a figure that may not be shown?
bool rests_on_hidden(const View& view, const judgements::Judgement& judgement, const ShownMeasure& measure) {
    if (measure.figure && measure.figure->mark == Mark::Confidential) return true;
    if (limits_tell(view, *judgement.measure, judgement.outcome.asked, judgement.period)) return true;
    return std::ranges::any_of(measure.parts, [&](const ShownPart& part) {
        const auto* figure = part.series.find(measure.period);
        return figure != nullptr && figure->mark == Mark::Confidential;
    });
}

/// What rests on a figure that may not be shown may not be judged, compared or drawn from either.
void hide_what_follows(ShownMeasure& measure) {
    if (terms::has_status(measure.status)) {
        measure.status = terms::Status::Suppressed;
        measure.reason = "The number of people is too small to be shown";
    }
    if (measure.target_comparison) measure.target.reset();
    measure.target_comparison.reset();
    measure.shortfall.reset();
    measure.records_short.reset();
    measure.direction.reset();
    measure.status_since.reset();
    measure.not_on_track_since.reset();
    measure.standing.reset();
    measure.projection.reset();
    measure.track_record.reset();
    measure.alarms.clear();
    measure.control.reset();
    measure.ceiling.reset();
}

void add_target(const View& view, const judgements::Judgement& judgement, ShownMeasure& made) {
    const auto& measure = *judgement.measure;
    if (judgement.asked) {
        if (limits_tell(view, measure, judgement.outcome.asked, judgement.period)) return;
        made.target = target_of(*judgement.asked);
        if (made.figure && made.figure->value && judgement.status == terms::Status::NotOnTrack) {
            made.shortfall = judgements::shortfall(*made.figure->value, *judgement.asked);
            made.records_short = records_short(*made.figure, *judgement.asked, measure.unit.per);
        }
    } else if (const auto* target = measure.target_on(judgement.period.last_day())) {
        if (const auto asked = judgements::asked(*target, measure, judgement.period, std::nullopt))
            made.target = target_of(*asked);
    }
    if (judgement.target_comparison)
        made.target_comparison = shown(view, measure, *judgement.target_comparison);
}

/// What was made of the figure: direction, since when, standing, projection.
void add_verdicts(const View& view, const judgements::Judgement& judgement, ShownMeasure& made) {
    if (judgement.direction) {
        made.direction = shown(view, *judgement.direction, *judgement.series, judgement.period);
        if (made.direction->way != terms::Way::Unknown)
            made.direction->beyond_chance = beyond_chance(judgement);
    }
    if (judgement.status_since)
        made.status_since = shown(view, *judgement.status_since, judgement.series, judgement.period);
    if (judgement.not_on_track_since) made.not_on_track_since = made.status_since;
    if (judgement.standing) made.standing = shown(view, judgement, *judgement.standing);
    if (judgement.projection) {
        made.projection = shown(view, *judgement.projection, judgement.series);
        if (judgement.projection->held_to_ceiling &&
            hides_a_flow(view.evidence, *judgement.measure, judgement.period, view.audience))
            made.projection = ShownProjection{.refused = std::string("of its slow cohort, ") + too_small};
    }
    if (judgement.track_record) made.track_record = shown(view, judgement, *judgement.track_record);
}

ShownMeasure measure_of(const View& view, const judgements::Judgement& judgement) {
    ShownMeasure made{.measure = judgement.measure,
                      .status = judgement.status,
                      .reason = judgement.reason,
                      .period = judgement.period,
                      .definition = judgement.definition};
    const auto& measure = *judgement.measure;
    if (judgement.series != nullptr) {
        made.series = shown_series(view.evidence, *judgement.series, view.audience);
        made.target_spans = spans(view, measure, made.series);
        if (const auto* figure = made.series.find(judgement.period)) made.figure = *figure;
        if (judgement.latest != nullptr) made.latest = *made.series.find(judgement.latest->period);
    }
    add_target(view, judgement, made);
    add_verdicts(view, judgement, made);
    made.verdict = judgement.outcome.verdict;
    for (const auto& part : judgement.outcome.parts)
        made.parts.push_back(shown(view, part, judgement.period));
    for (const auto& comparison : judgement.comparisons)
        made.comparisons.push_back(shown(view, measure, comparison));
    for (const auto& guard : judgement.guards) made.guards.push_back(shown(view, guard));
    made.alarms = shown(view, judgement.alarms);
    if (judgement.control) made.control = shown(view, judgement, *judgement.control);
    made.districts = shown_districts(view.evidence, judgement, view.audience);
    made.twins = shown_twins(view.evidence, judgement, view.audience);
    made.shadows = shown_shadows(view, judgement);
    made.proposals = shown_proposals(view, judgement);
    made.flows = shown_flows(view, judgement);
    made.ceiling = shown_ceiling(view.evidence, judgement, view.audience);
    if (rests_on_hidden(view, judgement, made)) hide_what_follows(made);
    return made;
}

bool is_hidden(const Shown& figure) { return figure.mark == Mark::Confidential; }

/// How many figures of the measure are hidden.
std::int64_t hidden(const ShownMeasure& measure) {
    auto count = std::ranges::count_if(measure.series.figures, is_hidden);
    for (const auto& district : measure.districts)
        count += std::ranges::count_if(district.history, is_hidden);
    for (const auto& shadow : measure.shadows)
        count += std::ranges::count_if(shadow.series.figures, is_hidden);
    if (measure.twins) {
        const auto& twins = *measure.twins;
        const bool first_is_own = twins.first_series.definition == measure.series.definition;
        const auto& other = first_is_own ? twins.second_series : twins.first_series;
        count += std::ranges::count_if(other.figures, is_hidden);
        count += std::ranges::count_if(twins.classes, [](const ClassRow& row) { return !row.count; });
    }
    if (count == 0 && measure.status == terms::Status::Suppressed) return 1;  // what a target would tell
    return count;
}

/// The measure as `view` may see it; for members with how much of that the public may not.
ShownMeasure shown_to(const View& view, const judgements::Judgement& judgement) {
    auto made = measure_of(view, judgement);
    if (view.audience == Audience::Member)
        made.members_only = hidden(measure_of({view.evidence, Audience::Public}, judgement));
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
    const View view{evidence, audience};
    for (const auto& id : remit.measures) {
        const auto* measure = evidence.plan.find_measure(terms::MeasureId{id.text});
        if (measure == nullptr) continue;  // refused when the plan was read
        all.in_remit.push_back(shown_to(view, judgements::judge(evidence, *measure, period)));
    }
    for (const auto& id : remit.money) {
        const auto* line = evidence.plan.find_money_line(terms::MoneyLineId{id.text});
        if (line == nullptr) continue;
        for (const auto& named : line->measures) {
            const auto* measure = evidence.plan.find_measure(terms::MeasureId{named.text});
            if (measure != nullptr)
                all.supporting.insert_or_assign(
                    measure->id, measure_of(view, judgements::judge(evidence, *measure, period)));
        }
    }
    count_statuses(all);
    return all;
}

}  // namespace disclosure
