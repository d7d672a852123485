#include "contradictions/claims.h"

#include "contradictions/sentences.h"

namespace contradictions {
namespace {

using Phrases = std::vector<std::string_view>;

const Phrases& successes() {
    static const Phrases phrases = {"is on track",         "are on track",        "remains on track",
                                    "is on target",        "meets the target",    "meets its target",
                                    "met the target",      "met its target",      "target was met",
                                    "target is met",       "target has been met", "exceeds the target",
                                    "exceeded the target", "achieved the target", "better than the target"};
    return phrases;
}

const Phrases& failures() {
    static const Phrases phrases = {"not on track",
                                    "off track",
                                    "misses the target",
                                    "missed the target",
                                    "target was missed",
                                    "target is missed",
                                    "target was not met",
                                    "target is not met",
                                    "short of the target",
                                    "worse than the target",
                                    "behind the target",
                                    "does not meet the target",
                                    "did not meet the target",
                                    "has not met the target"};
    return phrases;
}

/// Is the sentence about the measure itself?
bool is_about_the_measure(std::string_view sentence) {
    static const Phrases subjects = {"it ",          "the rate ",       "the share ",   "the number ",
                                     "the figure ",  "the percentage ", "performance ", "this measure ",
                                     "the measure ", "the proportion ", "this figure "};
    for (const auto subject : subjects)
        if (sentence.starts_with(subject)) return true;
    return false;
}

}  // namespace

std::optional<Claim> target_claim(std::string_view sentence, terms::Polarity polarity) {
    const auto text = lower(sentence);
    if (is_hedged(text)) return std::nullopt;
    if (first_of(text, failures())) return Claim::NotOnTrack;
    if (first_of(text, successes()) && !first_of(text, {"not", "no longer", "never"})) return Claim::OnTrack;
    const bool above = first_of(text, {"is above the target", "is over the target"}).has_value();
    const bool below = first_of(text, {"is below the target", "is under the target"}).has_value();
    if (above == below) return std::nullopt;
    if (polarity == terms::Polarity::High) return above ? Claim::OnTrack : Claim::NotOnTrack;
    if (polarity == terms::Polarity::Low) return below ? Claim::OnTrack : Claim::NotOnTrack;
    return std::nullopt;
}

std::optional<Claim> change_claim(std::string_view sentence, bool against_last_year) {
    const auto text = lower(sentence);
    if (!is_about_the_measure(text) || first_of(text, {"not", "would", "expected", "england"}))
        return std::nullopt;
    static const Phrases last_year = {"than a year ago", "since last year", "than last year",
                                      "than the year before", "than in the same quarter of last year"};
    static const Phrases last_period = {"than last quarter",
                                        "since last quarter",
                                        "on last quarter",
                                        "than the quarter before",
                                        "since the previous quarter",
                                        "than the previous quarter",
                                        "than last month",
                                        "since last month"};
    if (!first_of(text, against_last_year ? last_year : last_period)) return std::nullopt;
    const bool rose = first_of(text, {"rose", "has risen", "increased", "has increased", "went up",
                                      "has gone up", "is higher", "higher"})
                          .has_value();
    const bool fell = first_of(text, {"fell", "has fallen", "decreased", "has decreased", "went down",
                                      "has gone down", "is lower", "lower", "dropped"})
                          .has_value();
    if (rose == fell) return std::nullopt;
    return rose ? Claim::Rose : Claim::Fell;
}

}  // namespace contradictions
