#include <fmt/format.h>

#include "base/text.h"
#include "contradictions/checks.h"
#include "contradictions/sentences.h"

namespace contradictions {
namespace {

/// Words that stand where a decision should.
bool is_no_decision(std::string_view decision) {
    const auto text = lower(base::trimmed(decision));
    static constexpr std::string_view fillers[] = {
        "", "-", "–", "?", "tbc", "tba", "n/a", "none", "to be confirmed", "not known", "unknown"};
    for (const auto filler : fillers)
        if (text == filler) return true;
    return false;
}

bool is_year_start(terms::Date day) {
    return day.month() == std::chrono::April && day.day() == std::chrono::day{1};
}

void check_target(const plan::Measure& measure, const plan::Target& target, const plan::Target* before,
                  base::Problems& found) {
    const auto warn = [&](std::string why, std::string hint) {
        found.push_back(warning_at(
            target.written, "W012",
            fmt::format("the target of \"{}\" from {} {}", measure.id.text(), terms::label(target.from), why),
            std::move(hint)));
    };
    if (is_no_decision(target.decision)) {
        warn("rests on no decision", "name the body and the day: decision = \"Cabinet, 15 March 2022\"");
        return;
    }
    if (before == nullptr) return;
    if (before->decision == target.decision)
        warn("replaces another and names the same decision",
             "name the decision that changed it, or make one target of the two");
    else if (!is_year_start(target.from) && !target.why)
        warn("changes it in the middle of the year, and does not say why", "write \"why\" beside it");
}

}  // namespace

void check_target_changes(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        const plan::Target* before = nullptr;
        for (const auto& target : shown.measure->targets) {
            if (target.from > draft.period.last_day()) break;
            check_target(*shown.measure, target, before, found);
            before = &target;
        }
    }
}

}  // namespace contradictions
