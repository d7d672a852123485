#include "plan/boundaries.h"
#include "plan/plan.h"
#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

void read_priorities(base::Table root, Plan& plan, base::Problems& problems) {
    auto table = root.table("plan");
    plan.title = table.text("title").text;
    plan.from = table.date("from");
    plan.until = table.date("until");
    if (plan.from.ok() && plan.until.ok() && plan.until < plan.from)
        table.refuse("until", "P004",
                     fmt::format("it ends on {}, before it begins on {}", terms::text(plan.until),
                                 terms::text(plan.from)),
                     "until is the last day on which it holds");
    const auto shown = table.find_texts("schemes");
    table.finish();
    read_schemes(root, shown, plan, problems);
    GivenIds priorities("priority");
    for (auto& priority : root.tables("priority")) {
        auto id = priorities.add(priority);
        plan.priorities.push_back({std::move(id), priority.text("title").text});
        priority.finish();
    }
    GivenIds areas("area of focus");
    for (auto& area : root.tables("area_of_focus")) {
        auto id = areas.add(area);
        auto title = area.text("title").text;
        plan.areas_of_focus.push_back({std::move(id), std::move(title), area.text("priority")});
        area.finish();
    }
    root.finish();
}

/// facts.toml, if there is one; false if it is no TOML.
bool read_facts(const base::Folder& folder, Plan& plan, base::Problems& problems) {
    if (folder.kind_of("facts.toml") == base::Folder::Kind::Missing) return true;
    const auto document = base::Document::read(folder, "facts.toml", problems);
    if (!document) return false;
    auto root = document->root();
    GivenIds ids("fact");
    for (auto& table : root.tables("fact")) {
        Fact fact;
        fact.id = terms::FactId{ids.add(table)};
        fact.claim = table.text("claim").text;
        fact.source = find_string(table, "source");
        fact.on = table.find_date("on");
        fact.reference = find_string(table, "reference");
        table.finish();
        plan.facts.push_back(std::move(fact));
    }
    root.finish();
    return true;
}

}  // namespace

std::optional<Plan> read_draft_plan(const base::Folder& folder, base::Problems& problems) {
    Plan plan;
    const auto council = base::Document::read(folder, "council.toml", problems);
    if (council) {
        plan.organisation = read_organisation(council->root(), problems);
        if (auto boundaries = read_boundaries(folder, plan.organisation, problems))
            plan.boundaries = std::make_shared<const Boundaries>(*std::move(boundaries));
    }
    const auto priorities = base::Document::read(folder, "plan.toml", problems);
    if (priorities) read_priorities(priorities->root(), plan, problems);
    const bool has_facts = read_facts(folder, plan, problems);
    // of a file that is no TOML the id is known all the same, so that one fault is told once
    for (const auto& file : files_in(folder, "measures", ".toml", problems)) {
        const auto document = base::Document::read(folder, file.shown, problems);
        plan.measures.push_back(document ? read_measure(file.id, document->root(), problems)
                                         : Measure{.id = terms::MeasureId{file.id}});
    }
    for (const auto& file : files_in(folder, "money", ".toml", problems)) {
        const auto document = base::Document::read(folder, file.shown, problems);
        plan.money.push_back(document ? read_money_line(file.id, document->root(), problems)
                                      : MoneyLine{.id = terms::MoneyLineId{file.id},
                                                  .year = *terms::Period::financial_year(2000)});
    }
    check_plan(plan, {.has_organisation = council.has_value(), .has_priorities = priorities.has_value()},
               problems);
    if (!council || !priorities || !has_facts) return std::nullopt;
    return plan;
}

std::optional<Plan> read_plan(const base::Folder& folder, base::Problems& problems) {
    const auto first = problems.size();
    auto plan = read_draft_plan(folder, problems);
    return has_error(problems, first) ? std::nullopt : std::move(plan);
}

}  // namespace plan
