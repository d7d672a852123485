#include "tasks/lint_draft.h"

#include "contradictions/accepted.h"
#include "contradictions/contradictions.h"
#include "disclosure/publishable.h"
#include "judgements/comparison.h"

namespace tasks {

Lint contradictions_of(const CouncilFolder& folder, const Computed& computed, const Commission& commission,
                       base::Problems& problems) {
    const judgements::Evidence evidence{folder.plan, computed.figures};
    const auto publishable =
        disclosure::publishable(evidence, *commission.remit, commission.period, disclosure::Audience::Member);
    const auto accepted = contradictions::read_accepted(folder.pages, folder.plan, problems);
    auto settled = contradictions::settle(contradictions::find_all({.plan = folder.plan,
                                                                    .commentary = folder.commentary,
                                                                    .meetings = folder.meetings,
                                                                    .publishable = publishable,
                                                                    .committee = *commission.committee,
                                                                    .period = commission.period,
                                                                    .date = commission.date,
                                                                    .pages = folder.pages}),
                                          accepted, commission.period);
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
    const auto read = read_council(origin, problems);
    if (!read) return std::nullopt;
    const auto wanted = commission(*read, request);
    if (!wanted) {
        problems.push_back(wanted.error());
        return std::nullopt;
    }
    const auto computed = compute_period(*read, wanted->period.last_day(), engine, problems);
    if (!computed) return std::nullopt;
    auto lint = contradictions_of(*read, *computed, *wanted, problems);
    if (has_error(problems)) return std::nullopt;
    return lint;
}

}  // namespace tasks
