#include <algorithm>

#include <fmt/format.h>

#include "contradictions/checks.h"

namespace contradictions {
namespace {

struct Gap {
    std::string what, hint;
};

bool is_finished(const commentary::Action& action) {
    return action.status == commentary::ActionStatus::Done ||
           action.status == commentary::ActionStatus::Stopped;
}

std::vector<Gap> gaps(const Draft& draft, const plan::Measure& measure,
                      const commentary::Explanation* explanation) {
    if (explanation == nullptr)
        return {{"has no explanation",
                 fmt::format("write commentary/{}/{}.md", draft.period.text(), measure.id.text())}};
    std::vector<Gap> missing;
    if (explanation->causes.empty())
        missing.push_back({"names no cause", "code it: causes = [\"workforce\"], for instance"});
    if (!explanation->back_on_track)
        missing.push_back({"does not say when it will be back on track",
                           "write back_on_track = \"2022-23-Q4\", or \"not this year\""});
    const auto plans = draft.commentary.plans_for(measure.id, draft.date);
    if (plans.empty()) {
        missing.push_back({"has no recovery plan", "write one in recovery/ and name the measure in it"});
        return missing;
    }
    const bool acts = std::ranges::any_of(
        plans, [](const auto* plan) { return !std::ranges::all_of(plan->actions, is_finished); });
    if (!acts)
        missing.push_back({"has a recovery plan in which nothing is left to do",
                           "add the next action with its owner and date, or replace the plan"});
    return missing;
}

}  // namespace

void check_answers(const Draft& draft, base::Problems& found) {
    for (const auto& shown : draft.publishable.in_remit) {
        if (shown.status != terms::Status::NotOnTrack) continue;
        const auto* explanation = explanation_of(draft, *shown.measure);
        const auto where =
            explanation != nullptr ? explanation->written : line_of(draft, *shown.measure, "title");
        for (const auto& gap : gaps(draft, *shown.measure, explanation))
            found.push_back(warning_at(
                where, "W005",
                fmt::format("\"{}\" is not on track and {}", shown.measure->id.text(), gap.what), gap.hint));
    }
}

}  // namespace contradictions
