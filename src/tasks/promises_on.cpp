#include "tasks/promises_on.h"

#include <fmt/format.h>

namespace tasks {
namespace {

std::string stand(std::optional<terms::Date> done, terms::Date due, terms::Date day) {
    if (done && *done <= day) return "done on " + terms::label(*done);
    return fmt::format("{}, due {}", due < day ? "overdue" : "open", terms::label(due));
}

std::string stand(const commentary::Action& action, terms::Date day) {
    auto stands = stand(action.done, action.due, day);
    // An action's state has no day of its own: it is what was last recorded.
    if (stands.starts_with("done") || action.status == commentary::ActionStatus::Done) return stands;
    return fmt::format("{}, {}", commentary::label(action.status), stands);
}

}  // namespace

std::map<std::pair<std::string, std::string>, std::string> promises_on(const CouncilFolder& folder,
                                                                       terms::Date day) {
    std::map<std::pair<std::string, std::string>, std::string> made;
    for (const auto& meeting : folder.meetings.meetings) {
        if (meeting.date > day) continue;
        for (const auto& question : meeting.questions)
            for (const auto& undertaking : question.undertakings)
                made[{meeting.id, undertaking.text}] = stand(undertaking.done, undertaking.due, day);
    }
    for (const auto& plan : folder.commentary.recovery) {
        if (plan.started > day) continue;
        for (const auto& action : plan.actions) made[{plan.id.text(), action.title}] = stand(action, day);
    }
    // In the order of the periods: the latest word on a measure stands.
    for (const auto& said : folder.commentary.explanations) {
        if (said.date > day || !said.back_on_track) continue;
        made[{said.measure.text(), "back on track"}] =
            said.back_on_track->period ? said.back_on_track->period->label() : "not this year";
    }
    return made;
}

}  // namespace tasks
