#include "report/cabinet_sections.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "report/money_table.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using commentary::Action;
using commentary::ActionStatus;
using commentary::RecoveryPlan;

// ---- Finance

/// A line with its position, and the committee that watches it first.
struct Placed {
    const plan::MoneyLine* line;
    const plan::MoneyPosition* position;  // null: nothing has been reported yet
    const Material* material;
};

std::vector<Placed> money_of(std::span<const Material> committees) {
    std::vector<Placed> lines;
    std::set<terms::MoneyLineId> seen;
    for (const auto& material : committees) {
        const auto* remit = material.committee.remit_for(material.period);
        if (remit == nullptr) continue;
        for (const auto& id : remit->money) {
            const auto* line = material.plan.find_money_line(terms::MoneyLineId{id.text});
            if (line == nullptr || !seen.insert(line->id).second) continue;
            lines.push_back({line, line->position_on(material.period.last_day()), &material});
        }
    }
    return lines;
}

plan::Money shortfall(plan::Money target, plan::Money forecast) {
    return target > forecast ? target - forecast : plan::Money{};
}

Cell off_or_on(bool is_off) {
    return cell({StatusMark{is_off ? terms::Status::NotOnTrack : terms::Status::OnTrack,
                            is_off ? "Off plan" : "On plan"}});
}

Row row_of(const Placed& placed) {
    const auto& line = *placed.line;
    Row row;
    row.cells = {heading_cell({Words{line.title}}, {Words{placed.material->committee.name}})};
    if (placed.position == nullptr) {
        for (const char* none : {"–", "–", "–", "–"}) row.cells.push_back(cell(none));
        row.cells.push_back(cell("Nothing reported yet"));
        return row;
    }
    const auto& position = *placed.position;
    const auto number = [&](plan::Money money, std::string_view part) {
        row.cells.push_back(cell({Number{pounds(money), money_trace(line.id, position.period, part)}}));
    };
    number(line.target, "target");
    number(position.actual, "actual");
    number(position.forecast, "forecast");
    number(shortfall(line.target, position.forecast), "shortfall");
    row.cells.push_back(off_or_on(position.forecast < line.target));
    return row;
}

/// The sum of the lines of one kind above; what is over on one line does not hide what is short on another.
Row total_of(const std::vector<Placed>& lines, plan::MoneyKind kind, const char* title) {
    plan::Money target, actual, forecast, short_of;
    for (const auto& [line, position, material] : lines) {
        if (line->kind != kind || position == nullptr) continue;
        target = target + line->target;
        actual = actual + position->actual;
        forecast = forecast + position->forecast;
        short_of = short_of + shortfall(line->target, position->forecast);
    }
    Row row;
    row.total = true;
    row.cells = {heading_cell({Words{title}})};
    for (const auto money : {target, actual, forecast, short_of}) row.cells.push_back(cell(pounds(money)));
    row.cells.push_back(off_or_on(short_of > plan::Money{}));
    return row;
}

// ---- Delivery

bool is_open(const Action& action) { return !action.done && action.status != ActionStatus::Stopped; }
bool is_late(const Action& action, terms::Date day) { return is_open(action) && action.due < day; }

const Action* next_due(const RecoveryPlan& plan, terms::Date day) {
    const Action* next = nullptr;
    for (const auto& action : plan.actions)
        if (is_open(action) && action.due >= day && (next == nullptr || action.due < next->due))
            next = &action;
    return next;
}

Row row_of(const Material& material, const RecoveryPlan& plan) {
    const auto day = material.date;
    const auto done =
        std::ranges::count_if(plan.actions, [](const Action& one) { return one.done.has_value(); });
    const auto late =
        std::ranges::count_if(plan.actions, [&](const Action& one) { return is_late(one, day); });
    const auto* next = next_due(plan, day);
    Row row;
    row.cells = {heading_cell({Words{plan.title}}, {Words{post(material.plan, plan.owner, day)}}),
                 cell(fmt::format("{} of {}", done, plan.actions.size())), cell(std::to_string(late)),
                 next ? cell({Words{terms::label(next->due)}}, {Words{next->title}}) : cell("Nothing more"),
                 cell(plan.next_review ? terms::label(*plan.next_review) : std::string("Not set"))};
    return row;
}

std::vector<const RecoveryPlan*> plans_on(const Material& material) {
    std::vector<const RecoveryPlan*> plans;
    for (const auto& plan : material.commentary.recovery)
        if (plan.started <= material.date) plans.push_back(&plan);
    return plans;
}

/// Actions that are late on the day of the report, the longest first.
std::vector<Block> late_actions(const Material& material) {
    std::vector<std::pair<const Action*, const RecoveryPlan*>> late;
    for (const auto* plan : plans_on(material))
        for (const auto& action : plan->actions)
            if (is_late(action, material.date)) late.emplace_back(&action, plan);
    std::ranges::stable_sort(late, {}, [](const auto& one) { return std::chrono::sys_days{one.first->due}; });
    if (late.empty()) return {paragraph("No action is late.")};
    List list;
    for (const auto& [action, plan] : late)
        list.items.push_back({{Words{action->title, true}},
                              {Words{"Due " + terms::label(action->due) + " · " + plan->title + " · " +
                                     post(material.plan, action->owner, material.date)}}});
    return {section("What is late", "late", {Block{std::move(list)}}, 3)};
}

// ---- Risks

void add_guards(const disclosure::ShownMeasure& shown, List& list) {
    for (const auto& guard : shown.guards)
        if (guard.warns)
            list.items.push_back({{Words{guard.measure->title, true},
                                   Words{" worsened while “" + shown.measure->title + "” improved."}},
                                  {}});
}

void add_alarms(const disclosure::ShownMeasure& shown, List& list) {
    for (const auto& alarm : shown.alarms)
        list.items.push_back(
            {{Words{shown.measure->title + ": ", true}, Words{alarm_words(shown, alarm)}}, {}});
}

/// On track now, and less than even by the year's end.
void add_heading_off(const disclosure::ShownMeasure& shown, List& list) {
    if (shown.status != terms::Status::OnTrack || !shown.projection || !shown.projection->year_end) return;
    const auto& expected = *shown.projection->year_end;
    if (!expected.chance || *expected.chance >= 0.5) return;
    list.items.push_back(
        {{Words{shown.measure->title, true}, Words{" is on track, and has "},
          Number{chance_words(*expected.chance), figure_trace(shown, shown.period, "projection")},
          Words{" of meeting its target in " + expected.period.label() + " if things go on as they have."}},
         {}});
}

void add_overdue_reviews(const Material& material, List& list) {
    for (const auto* plan : plans_on(material))
        if (plan->next_review && *plan->next_review < material.date)
            list.items.push_back({{Words{plan->title, true},
                                   Words{" was to be reviewed by " + terms::label(*plan->next_review) + "."}},
                                  {Words{post(material.plan, plan->owner, material.date)}}});
}

void add_claims(const std::vector<Placed>& lines, List& list) {
    for (const auto& [line, position, material] : lines)
        for (const auto& claim : line->claims)
            if (position != nullptr && claim.chance != plan::Chance::Agreed)
                list.items.push_back(
                    {{Words{line->title + ": ", true},
                      Number{pounds(claim.amount), money_trace(line->id, position->period, "claim")},
                      Words{" that nobody has agreed to yet: " + claim.title + " (" +
                            std::string(label(claim.chance)) + ")."}},
                     {}});
}

}  // namespace

std::vector<Block> finance(std::span<const Material> committees) {
    const auto lines = money_of(committees);
    if (lines.empty()) return {};
    auto table = money_table("finance-lines", "Savings and income of the whole council");
    for (const auto& [kind, title] : {std::pair(plan::MoneyKind::Saving, "All savings"),
                                      std::pair(plan::MoneyKind::Income, "All income")}) {
        const auto is_kind = [kind = kind](const Placed& one) { return one.line->kind == kind; };
        for (const auto& one : lines)
            if (is_kind(one)) table.rows.push_back(row_of(one));
        if (std::ranges::count_if(lines, is_kind) > 1) table.rows.push_back(total_of(lines, kind, title));
    }
    return {section("Finance", "finance", {Block{std::move(table)}})};
}

std::vector<Block> delivery(const Material& material) {
    const auto plans = plans_on(material);
    if (plans.empty()) return {};
    Table table;
    table.id = "recovery-plans";
    table.caption = "Recovery plans";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Plan"}, {"Actions done", true}, {"Late", true}, {"Next due"}, {"Next review"}};
    for (const auto* plan : plans) table.rows.push_back(row_of(material, *plan));
    std::vector<Block> blocks{{std::move(table)}};
    append(blocks, late_actions(material));
    return {section("Delivery of recovery plans", "delivery", std::move(blocks))};
}

std::vector<Block> risks(std::span<const Material> committees) {
    List list;
    std::set<terms::MeasureId> seen;
    for (const auto& material : committees)
        for (const auto& shown : material.publishable.in_remit) {
            if (!seen.insert(shown.measure->id).second) continue;
            add_guards(shown, list);
            add_alarms(shown, list);
            add_heading_off(shown, list);
        }
    add_overdue_reviews(committees.front(), list);
    add_claims(money_of(committees), list);
    if (list.items.empty()) return {};
    return {section("Risks", "risks",
                    {paragraph("What the figures, the plans and the money themselves say may go wrong."),
                     Block{std::move(list)}})};
}

}  // namespace report
