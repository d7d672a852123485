#include "commentary/readers.h"

namespace commentary {
namespace {

constexpr plan::Word<ActionStatus> statuses[] = {{"not started", ActionStatus::NotStarted},
                                                 {"in progress", ActionStatus::InProgress},
                                                 {"done", ActionStatus::Done},
                                                 {"stopped", ActionStatus::Stopped}};

template <typename Id>
std::vector<Id> ids_of(const std::vector<base::Written>& names) {
    std::vector<Id> ids;
    for (const auto& name : names) ids.emplace_back(name.text);
    return ids;
}

Action read_action(base::Table& table, const Known& known, base::Problems& problems) {
    Action action;
    action.title = table.text("title").text;
    const auto owner = table.text("owner");
    plan::check_known(owner, known.roles, "V004", problems);
    action.owner = terms::RoleId{owner.text};
    action.due = table.date("due");
    action.done = table.find_date("done");
    const bool has_status = table.has("status");
    action.status = plan::read_choice(table, "status", statuses, problems);
    action.note = plan::find_string(table, "note");
    action.lead_time = plan::find_string(table, "lead_time");
    table.finish();
    if (has_status && action.done && action.status != ActionStatus::Done)
        table.refuse(
            "done", "V007",
            fmt::format("the action has a day on which it was done and is \"{}\"", label(action.status)),
            "write status = \"done\", or leave done out");
    return action;
}

std::optional<SignedProjection> read_signed(base::Table& table, const Known& known,
                                            base::Problems& problems) {
    const auto measure = table.text("measure");
    plan::check_known(measure, known.measures, "V002", problems);
    const auto author = table.text("author");
    plan::check_known(author, known.roles, "V004", problems);
    const auto date = table.date("date");
    auto projection = read_projection(table);
    table.finish();
    if (!projection) return std::nullopt;
    return SignedProjection{terms::MeasureId{measure.text}, *std::move(projection),
                            terms::RoleId{author.text}, date};
}

}  // namespace

RecoveryPlan read_recovery(const std::string& id, base::Table root, const Known& known,
                           base::Problems& problems) {
    RecoveryPlan plan;
    plan.id = terms::RecoveryId{id};
    plan.written = root.written();
    plan.title = root.text("title").text;
    const auto measures = root.find_texts("measures");
    plan::check_known(measures, known.measures, "V002", problems);
    plan.measures = ids_of<terms::MeasureId>(measures);
    const auto money = root.find_texts("money");
    plan::check_known(money, known.money, "V003", problems);
    plan.money = ids_of<terms::MoneyLineId>(money);
    if (measures.empty() && money.empty())
        root.refuse("measures", "V006", "the plan does not say what it is to bring back",
                    "name the measures or the money lines it is for");
    const auto owner = root.text("owner");
    plan::check_known(owner, known.roles, "V004", problems);
    plan.owner = terms::RoleId{owner.text};
    if (const auto partner = root.find_text("partner")) {
        plan::check_known(*partner, known.bodies, "V005", problems);
        plan.partner = terms::BodyId{partner->text};
    }
    plan.partner_owner = plan::find_string(root, "partner_owner");
    plan.started = root.date("started");
    plan.oversight = root.text("oversight").text;
    plan.next_review = root.find_date("next_review");
    plan.cost = plan::find_money(root, "cost");
    for (auto& table : root.tables("action")) plan.actions.push_back(read_action(table, known, problems));
    for (auto& table : root.tables("milestone")) {
        const auto measure = table.text("measure");
        plan::check_known(measure, known.measures, "V002", problems);
        const auto period = plan::read_period(table, "period");
        const auto value = table.decimal("value");
        table.finish();
        if (period) plan.milestones.push_back({terms::MeasureId{measure.text}, *period, value});
    }
    for (auto& table : root.tables("projection"))
        if (auto signed_one = read_signed(table, known, problems))
            plan.projections.push_back(*std::move(signed_one));
    root.finish();
    return plan;
}

}  // namespace commentary
