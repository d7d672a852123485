#include "report/sections.h"

#include <fmt/format.h>

namespace report {
namespace {

std::string number(const plan::Measure& measure, const std::optional<base::Decimal>& value) {
    return value ? value->text(measure.decimals) : "";
}

ExpectedRow row_of(const plan::Measure& measure, const disclosure::ShownExpected& expected) {
    return {.period = expected.period.text(),
            .value = number(measure, expected.value),
            .low_80 = number(measure, expected.low_80),
            .high_80 = number(measure, expected.high_80),
            .low_95 = number(measure, expected.low_95),
            .high_95 = number(measure, expected.high_95),
            .chance = expected.chance ? fmt::format("{:.2f}", *expected.chance) : ""};
}

FlipRow row_of(const plan::Measure& measure, const disclosure::ShownFlip& flip) {
    FlipRow row{.from = flip.from.text(),
                .then = number(measure, flip.then),
                .now = number(measure, flip.now),
                .refused = flip.refused};
    if (!flip.refused.empty()) return row;
    row.performance = number(measure, flip.performance);
    row.target = number(measure, flip.target);
    row.definition = number(measure, flip.definition);
    return row;
}

TrackRecordRow row_of(const plan::Measure& measure, const disclosure::ShownTrackRecord& record) {
    TrackRecordRow row{.bias = number(measure, record.bias),
                       .model_bias = number(measure, record.model_bias),
                       .held = record.held,
                       .with_model = record.with_model,
                       .model_held = record.model_held};
    for (const auto& one : record.scored)
        row.scored.push_back({one.period.text(), number(measure, one.low), number(measure, one.high),
                              number(measure, one.came), one.by, terms::text(one.on), one.held});
    return row;
}

}  // namespace

StandingRow standing_row(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    StandingRow row;
    if (shown.status_since) {
        row.since = shown.status_since->period.text();
        row.periods = std::to_string(shown.status_since->periods);
    }
    if (shown.projection) {
        const auto& projection = *shown.projection;
        row.projection_method = projection.method;
        row.projection_refused = projection.refused;
        if (projection.next) row.next_expected = row_of(measure, *projection.next);
        if (projection.year_end) row.year_end_expected = row_of(measure, *projection.year_end);
    }
    if (shown.track_record) row.track_record = row_of(measure, *shown.track_record);
    if (!shown.standing || shown.status == terms::Status::NotDue) return row;
    const auto& standing = *shown.standing;
    row.gap = number(measure, standing.gap);
    if (standing.interval) {
        row.lower = number(measure, standing.interval->lower);
        row.upper = number(measure, standing.interval->upper);
        row.interval_method = standing.interval->method;
    }
    if (standing.against) row.distinguishable = std::string(terms::text(*standing.against));
    if (standing.run_rate) {
        const auto& rate = *standing.run_rate;
        row.run_rate_needed = number(measure, rate.needed);
        row.run_rate_lately = number(measure, rate.lately);
        row.periods_left = std::to_string(rate.periods_left);
        row.spells = std::to_string(rate.spells);
        row.spells_enough = std::to_string(rate.spells_enough);
    }
    if (terms::has_status(shown.status)) row.reachability = std::string(terms::text(standing.reach));
    if (standing.flip) row.flip = row_of(measure, *standing.flip);
    for (const auto& by : standing.schemes)
        row.schemes.push_back({by.scheme->id, by.scheme->title, by.word, by.why_none, by.scheme->version});
    return row;
}

}  // namespace report
