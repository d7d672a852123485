#include <fmt/format.h>

#include "contradictions/checks.h"
#include "contradictions/likeness.h"

namespace contradictions {
namespace {

constexpr double nearly_the_same = 0.97;

/// The latest explanation of the measure before this report's.
const commentary::Explanation* earlier(const Draft& draft, const commentary::Explanation& now) {
    const commentary::Explanation* latest = nullptr;
    for (const auto& explanation : draft.commentary.explanations)
        if (explanation.measure == now.measure && explanation.period < now.period) latest = &explanation;
    return latest;
}

}  // namespace

void check_repetition(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        const auto* now = explanation_of(draft, *shown.measure);
        const auto* before = now == nullptr ? nullptr : earlier(draft, *now);
        if (before == nullptr || likeness(before->markdown, now->markdown) < nearly_the_same) continue;
        const auto first_line = std::string_view(now->markdown).substr(0, now->markdown.find('\n'));
        found.push_back(warning_at(found_in(draft.pages, now->written.place.file, first_line), "W004",
                                   fmt::format("the explanation of \"{}\" is that of {}",
                                               shown.measure->id.text(), before->period.label()),
                                   "say what has happened since, even if it is that nothing has"));
    }
}

}  // namespace contradictions
