#include "disclosure/shown_judgement.h"

#include <algorithm>

namespace disclosure {
namespace {

std::optional<ShownInterval> interval_of(const std::optional<judgements::Uncertainty>& uncertainty,
                                         int decimals) {
    if (!uncertainty) return std::nullopt;
    const auto& [interval, method] = *uncertainty;
    ShownInterval made{.method = std::string(method)};
    if (interval.lower) made.lower = judgements::printed(*interval.lower, decimals);
    if (interval.upper) made.upper = judgements::printed(*interval.upper, decimals);
    return made;
}

ShownRunRate run_rate_of(const View& view, const judgements::Judgement& judgement,
                         const judgements::Standing& standing) {
    const auto& rate = *standing.run_rate;
    const auto spells = standing.spells.value_or(judgements::Spells{});
    ShownRunRate made{rate.year_end, rate.periods_left, rate.needed, rate.lately, spells.all, spells.enough};
    auto before = judgement.period;
    for (int back = 0; back < judgements::looked_back; ++back) {
        before = before.previous();
        if (view.hides(*judgement.series, before)) made.lately.reset();
    }
    return made;
}

ShownExpected expected_of(const judgements::Expected& expected) {
    return {expected.period, expected.value,   expected.low_80, expected.high_80,
            expected.low_95, expected.high_95, expected.chance};
}

/// Is the council's figure before the change, by any definition that it was drawn from, hidden?
bool flip_tells(const View& view, const judgements::Judgement& judgement, const judgements::Flip& flip) {
    for (const auto& definition : judgement.measure->definitions) {
        const auto* series = view.evidence.figures.find(judgement.measure->id, definition.id,
                                                        view.evidence.plan.organisation.id);
        if (series == nullptr) continue;
        if (view.hides(*series, flip.from) || view.hides(*series, judgement.period)) return true;
    }
    return false;
}

bool any_member_hidden(const View& view, const plan::Measure& measure,
                       const judgements::Comparison& comparison) {
    if (!comparison.period) return false;
    const auto* set = view.evidence.plan.organisation.find_comparator_set(comparison.comparator);
    const auto* version = set == nullptr ? nullptr : set->version_on(comparison.period->last_day());
    if (version == nullptr) return false;
    return std::ranges::any_of(version->members, [&](const base::Written& member) {
        const auto* series =
            judgements::series_for(view.evidence, measure, terms::AreaId{member.text}, *comparison.period);
        return series != nullptr && view.hides(*series, *comparison.period);
    });
}

bool is_hidden(const View& view, const plan::Measure& measure, const judgements::Comparison& comparison) {
    if (!comparison.period) return false;
    if (comparison.series != nullptr) return view.hides(*comparison.series, *comparison.period);
    return any_member_hidden(view, measure, comparison);
}

/// Of a figure of the series that is not hidden; nothing if its parts are not known.
std::optional<ShownInterval> interval_in(const plan::Measure& measure, const figures::Series& series,
                                         terms::Period period) {
    const auto* figure = series.find(period);
    const auto* definition = measure.version_on(series.definition, period.last_day());
    if (figure == nullptr || definition == nullptr) return std::nullopt;
    return interval_of(judgements::uncertainty(*figure, measure, *definition), measure.decimals);
}

ShownNeighbour neighbour_of(const View& view, const plan::Measure& measure,
                            const judgements::Neighbour& neighbour) {
    ShownNeighbour made{.name = neighbour.name, .is_like = neighbour.is_like};
    if (neighbour.series == nullptr || !neighbour.period) return made;
    made.series = shown_series(view.evidence, *neighbour.series, view.audience);
    made.period = neighbour.period;
    if (view.hides(*neighbour.series, *neighbour.period)) return made;
    made.value = neighbour.value;
    if (made.value) made.interval = interval_in(measure, *neighbour.series, *neighbour.period);
    return made;
}

/// Where the council stands to a comparator, unless its own figure is hidden.
void add_own(const View& view, const plan::Measure& measure, const judgements::Comparison& comparison,
             ShownComparison& made) {
    if (!comparison.own || !comparison.period || !made.value) return;
    const auto* own = judgements::own_series(view.evidence, measure, *comparison.period);
    if (own == nullptr || view.hides(*own, *comparison.period)) return;
    made.own = comparison.own;
    made.own_interval = interval_in(measure, *own, *comparison.period);
    made.beside = comparison.beside;
    if (comparison.rank)
        made.rank = ShownRank{comparison.rank->rank, comparison.rank->of, comparison.rank->quarter};
}

std::string chart_name(forecasts::ChartKind kind) {
    switch (kind) {
        case forecasts::ChartKind::Run: return "Run chart";
        case forecasts::ChartKind::Individuals: return "XmR chart";
        case forecasts::ChartKind::Share: return "P chart";
        case forecasts::ChartKind::SharePrime: return "P′ chart";
        case forecasts::ChartKind::Count: return "C chart";
        case forecasts::ChartKind::Rate: return "U chart";
        case forecasts::ChartKind::RatePrime: return "U′ chart";
        case forecasts::ChartKind::Between: return "G chart";
        case forecasts::ChartKind::Time: return "T chart";
        case forecasts::ChartKind::Mean: return "X-bar chart";
        case forecasts::ChartKind::Deviation: return "S chart";
        case forecasts::ChartKind::MovingRange: return "MR chart";
    }
    return "";
}

}  // namespace

ShownDirection shown(const View& view, const judgements::Direction& direction, const figures::Series& series,
                     terms::Period period) {
    ShownDirection made{direction.way,    direction.against, direction.base,   direction.base_value,
                        direction.change, direction.run,     direction.points, direction.why_unknown};
    // A line or a trend with all its figures but one gives that one away.
    bool hidden = view.hides(series, period) || view.hides(series, direction.base);
    for (auto at = period; direction.points > 0 && at > direction.base; at = at.previous())
        hidden = hidden || view.hides(series, at);
    if (hidden)
        return {.against = direction.against,
                .base = direction.base,
                .why_unknown = direction.base.short_label() + ": " + std::string(too_small)};
    int visible = 0;
    for (auto at = period.previous(); visible < made.run && !view.hides(series, at); at = at.previous())
        ++visible;
    made.run = visible;
    return made;
}

ShownSince shown(const View& view, const judgements::Since& since, const figures::Series* series,
                 terms::Period period) {
    ShownSince made{since.period, since.periods, since.before};
    if (series == nullptr) return made;
    int seen = 0;
    for (auto at = period; seen < since.periods; at = at.previous(), ++seen) {
        if (view.hides(*series, at)) return {made.period, seen, terms::Before::NoStatus};
        made.period = at;
    }
    return made;
}

ShownComparison shown(const View& view, const plan::Measure& measure,
                      const judgements::Comparison& comparison) {
    ShownComparison made{.comparator = comparison.comparator,
                         .name = comparison.name,
                         .value = comparison.value,
                         .period = comparison.period,
                         .members = comparison.members,
                         .with_figure = comparison.with_figure,
                         .statistic = comparison.statistic};
    made.is_set = view.evidence.plan.organisation.find_comparator_set(comparison.comparator) != nullptr;
    if (comparison.series != nullptr)
        made.series = shown_series(view.evidence, *comparison.series, view.audience);
    made.unlike = comparison.unlike;
    if (is_hidden(view, measure, comparison)) made.value.reset();
    for (const auto& neighbour : comparison.neighbours)
        made.neighbours.push_back(neighbour_of(view, measure, neighbour));
    add_own(view, measure, comparison, made);
    return made;
}

ShownGuard shown(const View& view, const judgements::Guard& guard) {
    ShownGuard made{.measure = guard.measure, .period = guard.period};
    if (guard.series == nullptr || !guard.period || view.hides(*guard.series, *guard.period)) return made;
    made.value = guard.value;
    made.series = shown_series(view.evidence, *guard.series, view.audience);
    if (guard.direction) made.direction = shown(view, *guard.direction, *guard.series, *guard.period);
    if (!made.direction || made.direction->way == terms::Way::Unknown) return made;
    made.worsened = guard.worsened;
    made.warns = guard.warns;
    made.beyond_noise = guard.beyond_noise;
    return made;
}

std::vector<ShownAlarm> shown(const View& view, const std::vector<judgements::Alarm>& alarms) {
    std::vector<ShownAlarm> made;
    for (const auto& alarm : alarms) {
        const bool tells = std::ranges::any_of(alarm.rests_on, [&](const judgements::AlarmFigure& figure) {
            return figure.series != nullptr && view.hides(*figure.series, figure.period);
        });
        if (!tells)
            made.push_back({alarm.kind, alarm.other, alarm.base, alarm.limit, alarm.before, alarm.now,
                            alarm.other_before, alarm.other_now});
    }
    return made;
}

ShownControl shown(const View& view, const judgements::Judgement& judgement,
                   const judgements::Control& control) {
    ShownControl made{
        .chart = chart_name(control.kind), .reason = control.reason, .refused = control.refused};
    if (!made.refused.empty()) return made;
    const int decimals = judgement.measure->decimals;
    const auto number = [&](const std::optional<double>& value) {
        return value ? std::optional(judgements::printed(*value, decimals)) : std::nullopt;
    };
    for (const auto& point : control.points) {
        if (view.hides(*judgement.series, point.period))
            return {.refused = std::string("in a period shown, ") + too_small};
        made.points.push_back({point.period, judgements::printed(point.value, decimals), number(point.centre),
                               number(point.lower), number(point.upper)});
    }
    made.signal = control.signal;
    made.run = control.run;
    made.side = control.side;
    made.variation = control.variation;
    made.assurance = control.assurance;
    return made;
}

ShownStanding shown(const View& view, const judgements::Judgement& judgement,
                    const judgements::Standing& standing) {
    ShownStanding made{
        .against = standing.against, .gap = standing.gap, .reach = standing.reach, .ground = standing.ground};
    made.interval = interval_of(standing.uncertainty, judgement.measure->decimals);
    if (standing.run_rate) made.run_rate = run_rate_of(view, judgement, standing);
    if (standing.flip && !flip_tells(view, judgement, *standing.flip)) {
        const auto& flip = *standing.flip;
        made.flip = ShownFlip{flip.from,        flip.met_now, flip.margin_then, flip.margin_now,
                              flip.performance, flip.target,  flip.definition,  flip.refused};
    }
    const bool year_ago_hidden = view.hides(*judgement.series, judgement.period.year_earlier());
    for (const auto& by : standing.schemes) {
        const bool looks_back = by.scheme->kind == plan::SchemeKind::NoWorse;
        if (looks_back && year_ago_hidden)
            made.schemes.push_back({by.scheme, "", "", std::string("Of a year ago, ") + too_small});
        else made.schemes.push_back({by.scheme, by.word, by.shape, by.why_none});
    }
    return made;
}

ShownProjection shown(const View& view, const judgements::Projection& projection,
                      const figures::Series* series) {
    if (series != nullptr && projection.first)
        for (auto at = *projection.first; at <= *projection.last; at = at.next())
            if (view.hides(*series, at)) return {.refused = at.short_label() + ": " + std::string(too_small)};
    ShownProjection made{.method = projection.method, .refused = projection.refused};
    if (projection.next) made.next = expected_of(*projection.next);
    if (projection.year_end) made.year_end = expected_of(*projection.year_end);
    return made;
}

std::optional<ShownTrackRecord> shown(const View& view, const judgements::Judgement& judgement,
                                      const judgements::TrackRecord& record) {
    for (const auto& definition : judgement.measure->definitions) {
        const auto* series = view.evidence.figures.find(judgement.measure->id, definition.id,
                                                        view.evidence.plan.organisation.id);
        if (series == nullptr) continue;
        const auto last = record.scored.back().said.period;
        for (const auto& figure : series->figures)
            if (figure.period <= last && view.hides(*series, figure.period)) return std::nullopt;
    }
    ShownTrackRecord made{.bias = record.bias,
                          .held = record.held,
                          .with_model = record.with_model,
                          .model_held = record.model_held,
                          .model_bias = record.model_bias};
    for (const auto& one : record.scored)
        made.scored.push_back({one.said.period, one.said.low, one.said.high, one.came, one.held, one.said.by,
                               one.said.on, one.said.trace});
    return made;
}

ShownPart shown(const View& view, const judgements::PartOutcome& part, terms::Period period) {
    ShownPart made{.part = part.part};
    if (part.series == nullptr) return made;
    made.series = shown_series(view.evidence, *part.series, view.audience);
    const auto* figure = made.series.find(period);
    if (figure == nullptr || !figure->value) return made;
    made.value = figure->value;
    made.met = part.met;
    return made;
}

bool limits_tell(const View& view, const plan::Measure& measure, const judgements::AskedIn& asked,
                 terms::Period period) {
    if (asked.comparison) return is_hidden(view, measure, *asked.comparison);
    if (!asked.base_period) return false;
    const auto* series = judgements::own_series(view.evidence, measure, period);
    return series != nullptr && view.hides(*series, *asked.base_period);
}

}  // namespace disclosure
