#include "report/sections.h"

namespace report {
namespace {

std::string number(const plan::Measure& measure, const std::optional<base::Decimal>& value) {
    return value ? value->text(measure.decimals) : "";
}

std::string text(const std::optional<terms::Period>& period) { return period ? period->text() : ""; }

ComparisonRow row_of(const plan::Measure& measure, const disclosure::ShownComparison& comparison) {
    ComparisonRow row{.comparator = comparison.comparator.text(),
                      .name = comparison.name,
                      .value = number(measure, comparison.value),
                      .period = comparison.value ? text(comparison.period) : "",
                      .own = number(measure, comparison.own),
                      .unlike = comparison.unlike};
    if (comparison.beside) row.beside = std::string(terms::text(*comparison.beside));
    if (comparison.rank) {
        row.rank = std::to_string(comparison.rank->rank);
        row.ranked = std::to_string(comparison.rank->of);
        if (comparison.rank->quarter) row.quarter = std::to_string(*comparison.rank->quarter);
    }
    for (const auto& area : comparison.neighbours)
        row.neighbours.push_back(
            {area.name, number(measure, area.value), area.value ? text(area.period) : "", area.is_like});
    return row;
}

GuardRow row_of(const disclosure::ShownGuard& guard) {
    GuardRow row{.measure = guard.measure->id.text(), .period = text(guard.period), .warns = guard.warns};
    row.value = number(*guard.measure, guard.value);
    if (guard.direction) {
        row.direction = std::string(terms::label(guard.direction->way));
        row.direction_base = guard.direction->base.text();
    }
    return row;
}

ControlRow row_of(const disclosure::ShownMeasure& shown, const disclosure::ShownControl& control) {
    ControlRow row{.chart = control.chart, .reason = control.reason, .refused = control.refused};
    if (!control.refused.empty()) return row;
    row.variation = std::string(terms::text(control.variation));
    row.signal = std::string(terms::text(control.signal));
    if (control.assurance) row.assurance = std::string(terms::text(*control.assurance));
    row.words = variation_words(shown);
    if (const auto assurance = assurance_words(shown); !assurance.empty()) row.words += " " + assurance;
    const auto& last = control.points.back();
    row.centre = number(*shown.measure, last.centre);
    row.lower = number(*shown.measure, last.lower);
    row.upper = number(*shown.measure, last.upper);
    return row;
}

}  // namespace

void add_rows(const disclosure::ShownMeasure& shown, MeasureRow& row) {
    if (shown.direction && shown.status != terms::Status::NotDue) {
        row.direction_method = std::string(plan::text(shown.direction->against));
        row.direction_refused = shown.direction->why_unknown;
    }
    for (const auto& comparison : shown.comparisons)
        row.comparisons.push_back(row_of(*shown.measure, comparison));
    for (const auto& guard : shown.guards) row.guards.push_back(row_of(guard));
    for (const auto& alarm : shown.alarms)
        row.alarms.push_back({std::string(terms::text(alarm.kind)), alarm_words(shown, alarm)});
    if (shown.control && shown.status != terms::Status::NotDue) row.control = row_of(shown, *shown.control);
}

}  // namespace report
