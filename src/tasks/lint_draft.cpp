#include "tasks/lint_draft.h"

#include <cassert>

#include "contradictions/accepted.h"
#include "contradictions/contradictions.h"

namespace tasks {

Lint contradictions_of(const CouncilFolder& folder, const report::Material& draft, base::Problems& problems) {
    assert(draft.publishable.audience == disclosure::Audience::Member);
    const auto accepted = contradictions::read_accepted(folder.pages, folder.plan, problems);
    auto settled = contradictions::settle(contradictions::find_all({.plan = draft.plan,
                                                                    .commentary = draft.commentary,
                                                                    .meetings = draft.meetings,
                                                                    .publishable = draft.publishable,
                                                                    .committee = draft.committee,
                                                                    .period = draft.period,
                                                                    .date = draft.date,
                                                                    .pages = folder.pages}),
                                          accepted, draft.period);
    Lint lint{.open = std::move(settled.open)};
    for (auto& [problem, let] : settled.let_stand) {
        const auto* role = folder.plan.organisation.find_role(let->by);
        lint.let_stand.push_back(
            {std::move(problem), let->why, role != nullptr ? role->title : let->by.text(), let->on});
    }
    return lint;
}

std::optional<Lint> lint_draft(const Origin& origin, const ReportRequest& request, const Engine& engine,
                               base::Problems& problems) {
    std::optional<Lint> lint;
    prepare(origin, request, engine, problems,
            [&](const CouncilFolder& folder, const Computed& computed, Commission commission) {
                commission.audience = disclosure::Audience::Member;  // nothing is hidden from its authors
                const Prepared draft(folder, computed, commission);
                lint = contradictions_of(folder, draft.material(), problems);
            });
    if (has_error(problems)) return std::nullopt;
    return lint;
}

}  // namespace tasks
