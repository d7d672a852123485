#include "tasks/tell_as_at.h"

#include <map>
#include <utility>

#include "council/kinds.h"
#include "tasks/list_entries.h"

namespace tasks {
namespace {

base::Result<std::chrono::year_month_day> day_of(const std::string& on, const council::Council& council) {
    if (on.empty())
        return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(council.recorded_at())};
    if (const auto day = ledger::day_of(on)) return *day;
    return std::unexpected(base::use_problem("U004", "\"" + on + "\" is not a day of the calendar",
                                             "write the date as 2022-09-13"));
}

StandingFact standing(const council::Fact& fact, const council::Revision& revision) {
    const auto& entry = revision.entry();
    return {fact.name,
            entry.sequence,
            ledger::text(entry.recorded_at).substr(0, 19) + "Z",
            entry.draft.author,
            entry.draft.role,
            ledger::text(entry.draft.effective_from),
            std::string(revision.says())};
}

std::string printed(const figures::Figure& figure) { return figure.value ? figure.value->text() : "none"; }

/// Adds the figures of one definition for the council's own area.
base::Result<void> add_figures(const RecordedCouncil& recorded, const council::Fact& fact,
                               const terms::AreaId& area, std::vector<StandingFigure>& told) {
    std::map<terms::Period, StandingFigure> by_period;
    const auto note = [&](const council::Revision& revision, const council::DefinitionFigures& state) {
        const auto* found = state.find(area);
        if (found == nullptr) return;
        const auto sequence = revision.entry().sequence;
        for (const auto& figure : found->figures) {
            auto [at, is_new] = by_period.try_emplace(figure.period);
            auto& one = at->second;
            if (is_new) one = {fact.name.id, figure.period.text(), printed(figure), sequence, {}};
            if (one.value == printed(figure)) continue;
            one.were.emplace_back(std::exchange(one.value, printed(figure)),
                                  std::exchange(one.sequence, sequence));
        }
    };
    const auto figures = council::figures_of(fact, *recorded.documents, note);
    if (!figures) return std::unexpected(problem_of(figures.error(), recorded.store));
    for (auto& [period, figure] : by_period) told.push_back(std::move(figure));
    return {};
}

/// The council's own area: the subject of its own fact.
terms::AreaId own_area(const council::Council& council) {
    const auto own = council.facts("council");
    return terms::AreaId{own.empty() ? "" : own.front()->name.subject};
}

}  // namespace

base::Result<AsAt> tell_as_at(const StoreRequest& request, const std::string& measure,
                              const std::string& on) {
    const auto recorded = TRY(read_recorded(request));
    const auto& council = recorded.council;
    const auto day = TRY(day_of(on, council));
    if (!measure.empty()) TRY(list_entries(recorded, measure));  // there is such a measure
    AsAt told{recorded.store,
              recorded.stream,
              council.position(),
              ledger::text(council.recorded_at()),
              ledger::hex(council.hash()),
              ledger::text(day),
              {},
              {},
              {}};
    std::map<std::string, std::int64_t> kinds;
    for (const auto* fact : council.all()) {
        const auto* held = fact->effective_on(day);
        if (held == nullptr) continue;
        ++kinds[fact->name.kind];
        if (measure.empty() || !is_about(council, *fact, measure)) continue;
        told.facts.push_back(standing(*fact, *held));
        if (fact->name.kind == council::kinds::figures)
            TRY(add_figures(recorded, *fact, own_area(council), told.figures));
    }
    told.kinds.assign(kinds.begin(), kinds.end());
    return told;
}

}  // namespace tasks
