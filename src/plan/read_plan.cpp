#include <algorithm>

#include "plan/plan.h"
#include "plan/read_forms.h"
#include "plan/readers.h"

namespace plan {
namespace {

namespace fs = std::filesystem;

void read_priorities(base::Table root, Plan& plan) {
    auto table = root.table("plan");
    plan.title = table.text("title").text;
    plan.from = table.date("from");
    plan.until = table.date("until");
    if (plan.from.ok() && plan.until.ok() && plan.until < plan.from)
        table.refuse("until", "P004",
                     fmt::format("it ends on {}, before it begins on {}", terms::text(plan.until), terms::text(plan.from)),
                     "until is the last day on which it holds");
    table.finish();
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

void read_facts(const fs::path& folder, Plan& plan, base::Problems& problems) {
    std::error_code failure;
    if (!fs::exists(folder / "facts.toml", failure)) return;
    const auto document = base::Document::read(folder / "facts.toml", "facts.toml", problems);
    if (!document) return;
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
}

}  // namespace

std::optional<Plan> read_plan(const fs::path& folder, base::Problems& problems) {
    const auto first = problems.size();
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) {
        problems.push_back(base::Problem{.code = "P007",
                                         .place = {folder.string()},
                                         .message = "there is no such folder",
                                         .hint = "name the folder that holds council.toml"});
        return std::nullopt;
    }
    Plan plan;
    PlanFiles files;
    if (const auto document = base::Document::read(folder / "council.toml", "council.toml", problems)) {
        plan.organisation = read_organisation(document->root(), problems);
        files.has_organisation = true;
    }
    if (const auto document = base::Document::read(folder / "plan.toml", "plan.toml", problems)) {
        read_priorities(document->root(), plan);
        files.has_priorities = true;
    }
    read_facts(folder, plan, problems);
    for (const auto& file : files_in(folder, "measures", ".toml", problems)) {
        files.measures.push_back(file.id);
        if (const auto document = base::Document::read(file.path, file.shown, problems))
            plan.measures.push_back(read_measure(file.id, document->root(), problems));
    }
    for (const auto& file : files_in(folder, "money", ".toml", problems)) {
        files.money.push_back(file.id);
        if (const auto document = base::Document::read(file.path, file.shown, problems))
            plan.money.push_back(read_money_line(file.id, document->root(), problems));
    }
    check_plan(plan, files, problems);
    if (has_error(problems, first)) return std::nullopt;
    return plan;
}

}  // namespace plan
