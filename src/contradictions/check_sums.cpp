#include <fmt/format.h>

#include "base/text.h"
#include "contradictions/checks.h"
#include "contradictions/sentences.h"
#include "contradictions/stated_shares.h"

namespace contradictions {
namespace {

void check_text(const Draft& draft, const std::string& page, const std::string& text, base::Problems& found) {
    for (const auto& sentence : sentences(text))
        for (const auto& share : stated_shares(sentence)) {
            if (share.computed() == share.percent) continue;
            found.push_back(warning_at(
                found_in(draft.pages, page, share.words), "W010",
                fmt::format("{} of {} is {}%, not {}%", base::grouped(share.part), base::grouped(share.whole),
                            share.computed().printed(share.decimals), share.percent.printed(share.decimals)),
                "correct whichever is wrong"));
        }
}

/// A share of the figures themselves whose value is not what its parts come to.
void check_share(const Draft& draft, const disclosure::ShownMeasure& shown, base::Problems& found) {
    const auto& measure = *shown.measure;
    if (measure.unit.kind != plan::UnitKind::Percent || !shown.figure) return;
    const auto& figure = *shown.figure;
    if (!figure.value || !figure.numerator || !figure.denominator || *figure.denominator == 0) return;
    if (shown.definition != nullptr && std::holds_alternative<plan::Ratio>(shown.definition->rule)) return;
    const auto computed =
        base::Decimal::of_ratio(*figure.numerator, 100, *figure.denominator, measure.decimals);
    if (!computed || *computed == *figure.value) return;
    found.push_back(
        warning_at(line_of(draft, measure, "title"), "W010",
                   fmt::format("\"{}\" is {}% in {}, and its numbers, {} of {}, come to {}%",
                               measure.id.text(), figure.value->printed(measure.decimals),
                               figure.period.label(), base::grouped(*figure.numerator),
                               base::grouped(*figure.denominator), computed->printed(measure.decimals)),
                   "correct the source, or ask its publisher"));
}

std::string pounds(plan::Money money) {
    return (money.pence < 0 ? "−£" : "£") + base::grouped(std::abs(money.pence) / 100);
}

void check_total(const Draft& draft, const plan::MoneyLine& line, const plan::MoneyPosition& position,
                 const std::pair<std::string, plan::Money>& total, plan::Money sum, base::Problems& found) {
    if (sum == total.second) return;
    auto where = position.written;
    if (where.place.line == 0) where = found_in(draft.pages, line.written.place.file, "components");
    found.push_back(
        warning_at(where, "W010",
                   fmt::format("the components' {} of {} come to {}, and the line says {}", total.first,
                               position.period.label(), pounds(sum), pounds(total.second)),
                   "a component may be missing, or counted twice"));
}

void check_line(const Draft& draft, const plan::MoneyLine& line, base::Problems& found) {
    const auto* position = line.position_on(draft.period.last_day());
    if (position == nullptr || position->components.empty()) return;
    plan::Money target, actual, forecast;
    for (const auto& component : position->components) {
        target = target + component.target;
        actual = actual + component.actual;
        forecast = forecast + component.forecast;
    }
    check_total(draft, line, *position, {"targets", line.target}, target, found);
    check_total(draft, line, *position, {"actuals", position->actual}, actual, found);
    check_total(draft, line, *position, {"forecasts", position->forecast}, forecast, found);
}

/// Districts' counts against the council's own; a hidden or missing one leaves nothing to be held against.
void check_districts(const Draft& draft, const disclosure::ShownMeasure& shown, base::Problems& found) {
    if (shown.districts.empty() || !shown.figure || !shown.figure->numerator) return;
    std::int64_t sum = 0;
    for (const auto& row : shown.districts) {
        if (!row.figure.numerator) return;
        sum += *row.figure.numerator;
    }
    if (sum == *shown.figure->numerator) return;
    found.push_back(warning_at(
        line_of(draft, *shown.measure, "breakdown"), "W010",
        fmt::format("the districts of \"{}\" come to {}, and the council to {}", shown.measure->id.text(),
                    base::grouped(sum), base::grouped(*shown.figure->numerator)),
        "records with no district, or in two, make the difference: say which in the definition"));
}

}  // namespace

void check_sums(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        check_share(draft, shown, found);
        check_districts(draft, shown, found);
        if (const auto* explanation = explanation_of(draft, *shown.measure))
            check_text(draft, explanation->written.place.file, explanation->markdown, found);
    }
    for (const auto& line : draft.plan.money) check_line(draft, line, found);
    for (const auto& meeting : draft.meetings.meetings)
        for (const auto& question : meeting.questions)
            if (question.answer) check_text(draft, meeting.written.place.file, *question.answer, found);
}

}  // namespace contradictions
