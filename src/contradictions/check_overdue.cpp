#include <algorithm>

#include <fmt/format.h>

#include "contradictions/checks.h"

namespace contradictions {
namespace {

bool is_open(const commentary::Action& action) {
    return !action.done && action.status != commentary::ActionStatus::Done &&
           action.status != commentary::ActionStatus::Stopped;
}

void check_plan(const Draft& draft, const commentary::RecoveryPlan& plan, base::Problems& found) {
    const auto& page = plan.written.place.file;
    for (const auto& action : plan.actions) {
        if (!is_open(action) || action.note || action.due >= draft.date) continue;
        found.push_back(warning_at(found_in(draft.pages, page, action.title), "W006",
                                   fmt::format("the action was due on {} and is {}", terms::label(action.due),
                                               commentary::label(action.status)),
                                   "say when it was done, or in a note why it is late"));
    }
    if (plan.next_review && *plan.next_review < draft.date)
        found.push_back(warning_at(found_in(draft.pages, page, "next_review"), "W006",
                                   fmt::format("the plan was to be reviewed by {}, before the report of {}",
                                               terms::label(*plan.next_review), terms::label(draft.date)),
                                   "write down the next review"));
}

bool concerns(const commentary::RecoveryPlan& plan, const Draft& draft) {
    const auto in_remit = [&](const terms::MeasureId& id) {
        return std::ranges::any_of(draft.publishable.in_remit,
                                   [&](const auto& shown) { return shown.measure->id == id; });
    };
    return std::ranges::any_of(plan.measures, in_remit) || !plan.money.empty();
}

/// What was promised at an earlier meeting and has not come.
void check_undertakings(const Draft& draft, const scrutiny::Meeting& meeting, base::Problems& found) {
    for (const auto& question : meeting.questions)
        for (const auto& promised : question.undertakings) {
            if (promised.done || promised.outcome || promised.due >= draft.date) continue;
            found.push_back(warning_at(found_in(draft.pages, meeting.written.place.file, promised.text),
                                       "W006",
                                       fmt::format("what was promised to the committee on {} was due on {}",
                                                   terms::label(meeting.date), terms::label(promised.due)),
                                       "write \"done\", or in \"outcome\" why it is late"));
        }
}

}  // namespace

void check_overdue(const Draft& draft, base::Problems& found) {
    for (const auto& plan : draft.commentary.recovery)
        if (plan.started <= draft.date && concerns(plan, draft)) check_plan(draft, plan, found);
    for (const auto& meeting : draft.meetings.meetings)
        if (meeting.committee == draft.committee.id && meeting.date < draft.date)
            check_undertakings(draft, meeting, found);
}

}  // namespace contradictions
