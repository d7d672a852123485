#include "judgements/impact.h"

#include <algorithm>

#include "judgements/scheme.h"

namespace judgements {
namespace {

void add_schemes(const Evidence& evidence, const plan::Measure& measure, terms::Period period,
                 JudgedPast& made) {
    if (!made.asked.asked || made.figure == nullptr || !made.figure->value || !made.met) return;
    SchemeFacts facts{
        .figure = *made.figure->value, .asked = *made.asked.asked, .polarity = measure.polarity};
    const auto* series = own_series(evidence, measure, period);
    if (const auto* before = series == nullptr ? nullptr : series->find(period.year_earlier()))
        if (before->flag != figures::Flag::NotComparable) facts.year_ago = before->value;
    for (const auto& id : evidence.plan.shown_schemes) {
        const auto* scheme = evidence.plan.scheme_on(id, period.last_day());
        // What turns on a projection is another matter: none was made of past periods.
        if (scheme == nullptr || scheme->kind == plan::SchemeKind::YearEnd) continue;
        const auto status = scheme_status(*scheme, facts);
        made.schemes.emplace_back(id, status.word);
    }
}

JudgedPast judged_in(const Evidence& evidence, const terms::MeasureId& id, terms::Period period) {
    JudgedPast made;
    const auto* measure = evidence.plan.find_measure(id);
    if (measure == nullptr) return made;
    made.definition = measure->basis_on(period.last_day());
    const auto* series = own_series(evidence, *measure, period);
    if (series != nullptr) made.figure = series->find(period);
    const auto* target = measure->target_on(period.last_day());
    if (target == nullptr) return made;
    auto found = outcome(evidence, *measure, *target, period);
    made.asked = std::move(found.asked);
    if (measure->pause_on(period.last_day()) == nullptr) made.met = found.met;
    add_schemes(evidence, *measure, period, made);
    return made;
}

bool has_figure(const JudgedPast& judged) { return judged.figure != nullptr && judged.figure->value; }

}  // namespace

std::vector<ImpactRow> impact(const Evidence& now, const Evidence& proposed, const terms::MeasureId& measure,
                              terms::Period last) {
    constexpr int as_far_back = 40;  // ten years of quarters: a series may have gaps, and none is endless
    std::vector<ImpactRow> rows;
    auto period = last;
    for (int back = 0; back < as_far_back && std::ssize(rows) < periods_judged_both_ways; ++back) {
        ImpactRow row{period, judged_in(now, measure, period), judged_in(proposed, measure, period)};
        if (has_figure(row.now) || has_figure(row.proposed)) rows.push_back(std::move(row));
        period = period.previous();
    }
    std::ranges::reverse(rows);
    return rows;
}

}  // namespace judgements
