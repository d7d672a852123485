#include <algorithm>

#include <fmt/format.h>

#include "contradictions/checks.h"
#include "contradictions/sentences.h"

namespace contradictions {
namespace {

bool has_number(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Does a sentence tell a number from outside the council?
bool is_outside_claim(const std::string& sentence) {
    static const std::vector<std::string_view> outside = {
        "nationally",   "national average", "across the country", "across england",
        "in england",   "england's",        "england’s",          "research shows",
        "studies show", "studies found",    "evidence shows"};
    return has_number(sentence) && first_of(lower(sentence), outside).has_value();
}

bool names_a_source(const Draft& draft, const commentary::Explanation& explanation,
                    const std::string& sentence) {
    if (sentence.find("](") != std::string::npos || sentence.find("http") != std::string::npos) return true;
    if (!explanation.facts.empty()) return true;
    const auto* measure = draft.plan.find_measure(explanation.measure);
    return measure != nullptr && !measure->comparators.empty();
}

void check_facts(const Draft& draft, const commentary::Explanation& explanation, base::Problems& found) {
    for (const auto& id : explanation.facts) {
        const auto* fact = draft.plan.find_fact(id);
        if (fact == nullptr || fact->source) continue;
        found.push_back(
            warning_at(found_in(draft.pages, "facts.toml", fact->claim), "W011",
                       fmt::format("nothing says where this claim is from, and the explanation of \"{}\" "
                                   "rests on it",
                                   explanation.measure.text()),
                       "name who published it and when: source = \"…\""));
    }
}

}  // namespace

void check_claims(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        const auto* explanation = explanation_of(draft, *shown.measure);
        if (explanation == nullptr) continue;
        check_facts(draft, *explanation, found);
        for (const auto& sentence : sentences(explanation->markdown)) {
            if (!is_outside_claim(sentence) || names_a_source(draft, *explanation, sentence)) continue;
            found.push_back(warning_at(
                found_in(draft.pages, explanation->written.place.file, sentence), "W011",
                "the sentence tells a number from outside the council, and nothing says where it is from",
                "put the claim into facts.toml with its source and name it in \"facts\", or link to it"));
        }
    }
}

}  // namespace contradictions
