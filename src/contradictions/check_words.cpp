#include <fmt/format.h>

#include "contradictions/checks.h"
#include "contradictions/claims.h"
#include "contradictions/sentences.h"

namespace contradictions {
namespace {

using disclosure::ShownMeasure;

void check_status(const Draft& draft, const ShownMeasure& shown, const commentary::Explanation& explanation,
                  const std::string& sentence, base::Problems& found) {
    if (!terms::has_status(shown.status)) return;
    const auto claim = target_claim(sentence, shown.measure->polarity);
    if (!claim || (*claim == Claim::OnTrack) == (shown.status == terms::Status::OnTrack)) return;
    found.push_back(
        warning_at(found_in(draft.pages, explanation.written.place.file, sentence), "W003",
                   fmt::format("the words say that \"{}\" {} its target, and its status is \"{}\"",
                               shown.measure->id.text(), *claim == Claim::OnTrack ? "meets" : "misses",
                               lower(terms::label(shown.status))),
                   "was the text written before the figure came, or for another measure?"));
}

void check_change(const Draft& draft, const ShownMeasure& shown, const commentary::Explanation& explanation,
                  const std::string& sentence, base::Problems& found) {
    if (!shown.figure || !shown.figure->value) return;
    for (const bool against_last_year : {false, true}) {
        const auto claim = change_claim(sentence, against_last_year);
        if (!claim) continue;
        const auto period = shown.figure->period;
        const auto* base = shown.series.find(against_last_year ? period.year_earlier() : period.previous());
        if (base == nullptr || !base->value) continue;
        const auto change = *shown.figure->value - *base->value;
        if (*claim == Claim::Rose ? change > base::Decimal{} : change < base::Decimal{}) continue;
        const int decimals = shown.measure->decimals;
        found.push_back(
            warning_at(found_in(draft.pages, explanation.written.place.file, sentence), "W003",
                       fmt::format("the words say that \"{}\" {}, and it went from {} in {} to {} in {}",
                                   shown.measure->id.text(), *claim == Claim::Rose ? "rose" : "fell",
                                   base->value->printed(decimals), base->period.label(),
                                   shown.figure->value->printed(decimals), period.label()),
                       "correct the words, or name what it is that changed"));
    }
}

}  // namespace

void check_words(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        const auto* explanation = explanation_of(draft, *shown.measure);
        if (explanation == nullptr) continue;
        for (const auto& sentence : sentences(explanation->markdown)) {
            check_status(draft, shown, *explanation, sentence, found);
            check_change(draft, shown, *explanation, sentence, found);
        }
    }
}

}  // namespace contradictions
