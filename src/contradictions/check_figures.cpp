#include <fmt/format.h>

#include "base/text.h"
#include "contradictions/checks.h"
#include "contradictions/scale.h"

namespace contradictions {
namespace {

using disclosure::ShownMeasure;
using terms::Status;

void check_scale(const ShownMeasure& shown, base::Problems& found) {
    if (!shown.figure || !shown.figure->value || !shown.target) return;
    const auto& measure = *shown.measure;
    const auto limit = shown.target->low ? shown.target->low : shown.target->high;
    if (!limit) return;
    const auto times = times_apart(*shown.figure->value, *limit);
    if (!times) return;
    found.push_back(warning_at(shown.target->target ? shown.target->target->written : measure.written, "W002",
                               fmt::format("\"{}\" is {} and its target {}: one is {} times the other",
                                           measure.id.text(), shown.figure->value->printed(measure.decimals),
                                           limit->printed(measure.decimals), base::grouped(*times)),
                               "write both in the measure's unit, a share as 81.5 and not as 0.815"));
}

void check_percentage(const Draft& draft, const ShownMeasure& shown, base::Problems& found) {
    const auto& measure = *shown.measure;
    if (measure.unit.kind != plan::UnitKind::Percent || !shown.figure || !shown.figure->value) return;
    const auto& figure = *shown.figure;
    if (*figure.value < base::Decimal{} || *figure.value > base::Decimal::of_whole(1000))
        found.push_back(
            warning_at(line_of(draft, measure, "unit"), "W002",
                       fmt::format("\"{}\" is {}% in {}", measure.id.text(),
                                   figure.value->printed(measure.decimals), figure.period.label()),
                       "is the figure in another unit than the measure?"));
    if (!terms::has_status(shown.status) || (figure.numerator && figure.denominator)) return;
    found.push_back(warning_at(
        line_of(draft, measure, "unit"), "W008",
        fmt::format("\"{}\" is {}% in {}, and nothing says of how many", measure.id.text(),
                    figure.value->printed(measure.decimals), figure.period.label()),
        "give numerator and denominator in the source, so that a reader can see what one case is worth"));
}

/// The months after which a figure is no longer news: two further periods, or two years for what comes once
/// a year.
int fresh_months(const plan::Measure& measure) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return 4;
        case terms::Cadence::Quarterly: return 6;
        default: return 24;
    }
}

void check_age(const Draft& draft, const ShownMeasure& shown, base::Problems& found) {
    const auto& measure = *shown.measure;
    const bool is_asked_for = terms::has_status(shown.status) || shown.status == Status::AwaitingData;
    if (!is_asked_for || !shown.latest || measure.awaiting) return;
    const auto latest = shown.latest->period;
    const int months = draft.period.last_month() - latest.last_month();
    if (months <= fresh_months(measure)) return;
    found.push_back(
        warning_at(line_of(draft, measure, "title"), "W009",
                   fmt::format("the latest figure of \"{}\" is for {}, {} before the end of the period",
                               measure.id.text(), latest.label(), base::counted(months, "month", "months")),
                   "ask for newer data, or say in \"awaiting\" why there is none"));
}

/// Is what is asked of the whole year held against a part of it?
bool is_held_against_part_of_year(const ShownMeasure& shown, terms::Period reported) {
    if (reported.kind() != terms::PeriodKind::Quarter || reported.quarter_number() == 4) return false;
    if (shown.definition == nullptr || shown.measure->polarity != terms::Polarity::High) return false;
    const auto* count = plan::count_of(shown.definition->rule);
    const auto* in_period = count == nullptr ? nullptr : std::get_if<plan::InPeriod>(&count->when);
    const bool to_date = in_period != nullptr && in_period->year_to_date;
    const bool grows = std::holds_alternative<plan::Count>(shown.definition->rule) ||
                       std::holds_alternative<plan::Sum>(shown.definition->rule);
    const auto* target = shown.target ? shown.target->target : nullptr;
    return to_date && grows && target != nullptr && std::holds_alternative<plan::Limit>(target->form);
}

/// An annual figure that an earlier report of the same year has judged already.
bool is_judged_again(const ShownMeasure& shown, terms::Period reported) {
    const auto& measure = *shown.measure;
    if (measure.cadence != terms::Cadence::Annual || reported.kind() != terms::PeriodKind::Quarter)
        return false;
    const int number = reported.quarter_number();
    // A figure that ends within the report's own quarter, or just before, is news in this report.
    const bool is_news = reported.last_month() - shown.period.last_month() <= 3;
    for (const int earlier : measure.reported_in)
        if (earlier < number && number < 4 && !is_news) return true;
    return false;
}

void check_mid_year(const Draft& draft, const ShownMeasure& shown, base::Problems& found) {
    if (shown.status != Status::NotOnTrack) return;
    const auto& measure = *shown.measure;
    if (is_held_against_part_of_year(shown, draft.period))
        found.push_back(
            warning_at(shown.target->target->written, "W007",
                       fmt::format("\"{}\" counts the year so far, and its target is that of the whole year",
                                   measure.id.text()),
                       "give the target as a profile by quarter (kind of target: \"profile\", cumulative)"));
    else if (is_judged_again(shown, draft.period))
        found.push_back(warning_at(
            line_of(draft, measure, "reported_in"), "W007",
            fmt::format("\"{}\" comes once a year; its figure for {} has been judged in an earlier report, "
                        "and is marked not on track again in {}",
                        measure.id.text(), shown.period.label(), draft.period.label()),
            "report it in one quarter only: reported_in = [\"Q1\"]"));
}

}  // namespace

void check_figures(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        check_scale(shown, found);
        check_percentage(draft, shown, found);
        check_age(draft, shown, found);
        check_mid_year(draft, shown, found);
    }
}

}  // namespace contradictions
