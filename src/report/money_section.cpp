#include <fmt/format.h>

#include "base/text.h"
#include "report/money_table.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

Number amount(const plan::MoneyLine& line, terms::Period period, plan::Money money, std::string_view part,
              bool strong = false) {
    return {pounds(money), money_trace(line.id, period, part), strong};
}

bool off_plan(const plan::MoneyLine& line, const plan::MoneyPosition& position) {
    return position.forecast < line.target;
}

Row line_row(const plan::MoneyLine& line, const plan::MoneyPosition& position) {
    const auto gap = line.target - position.forecast;
    Row row;
    row.cells = {
        heading_cell({Link{line.title, "#money-" + line.id.text()}},
                     {Words{line.kind == plan::MoneyKind::Saving ? "saving" : "income"}}),
        cell({amount(line, position.period, line.target, "target")}),
        cell({amount(line, position.period, position.actual, "actual")}),
        cell({amount(line, position.period, position.forecast, "forecast")}),
        cell({amount(line, position.period, gap > plan::Money{} ? gap : plan::Money{}, "shortfall")}),
        cell({StatusMark{off_plan(line, position) ? terms::Status::NotOnTrack : terms::Status::OnTrack,
                         off_plan(line, position) ? "Off plan" : "On plan"}})};
    return row;
}

std::vector<Block> plan_and_replacement(const plan::MoneyLine& line, const plan::MoneyPosition& position) {
    std::vector<Block> blocks;
    if (line.original_plan) {
        const auto& plan = *line.original_plan;
        auto text = "Planned: " + plan.title + (plan.decided ? " (" + *plan.decided + ")" : "") + ".";
        if (plan.not_delivered_because) text += " Not delivered because " + *plan.not_delivered_because;
        if (!text.ends_with('.')) text += ".";
        blocks.push_back(paragraph(text));
    }
    for (const auto& replacement : line.replacements) {
        Line words{Words{"Replaced by: " + replacement.title + ", "},
                   amount(line, position.period, replacement.value, "replacement"),
                   Words{" from " + terms::label(replacement.from) +
                         (replacement.decided ? " (" + *replacement.decided + ")" : "") + "."}};
        blocks.push_back(paragraph(std::move(words)));
    }
    const auto gap = line.target - position.forecast;
    if (gap > plan::Money{}) {
        const bool saving = line.kind == plan::MoneyKind::Saving;
        Line words{amount(line, position.period, gap, "shortfall", true),
                   Words{saving ? " is still to find of " : " is forecast to be missing of "},
                   amount(line, position.period, line.target, "target"), Words{"."}};
        blocks.push_back(paragraph(std::move(words), Tone::Gap));
        if (line.replacements.empty() && line.recovery.empty() && line.claims.empty())
            blocks.push_back(paragraph("No replacement has been recorded.", Tone::Gap));
    }
    return blocks;
}

std::vector<Block> components(const plan::MoneyLine& line, const plan::MoneyPosition& position) {
    if (position.components.empty()) return {};
    Table table;
    table.id = "components-" + line.id.text();
    table.caption = "Its elements, " + position.period.label();
    table.columns = {{"Element"},
                     {"Target for the year", true},
                     {"Actual to date", true},
                     {"Forecast for the year", true},
                     {"Status"}};
    for (const auto& part : position.components) {
        std::string title = part.component;
        for (const auto& component : line.components)
            if (component.id == part.component) title = component.title;
        const bool met = part.forecast >= part.target;
        const auto cell_of = [&](plan::Money money, const char* what) {
            return cell(
                {Number{pounds(money), money_trace(line.id, position.period, part.component + "." + what)}});
        };
        Row row;
        row.cells = {heading_cell({Words{title}}), cell_of(part.target, "target"),
                     cell_of(part.actual, "actual"), cell_of(part.forecast, "forecast"),
                     cell({StatusMark{met ? terms::Status::OnTrack : terms::Status::NotOnTrack,
                                      met ? "Will be met" : "Off plan"}})};
        table.rows.push_back(std::move(row));
    }
    return {{std::move(table)}};
}

std::vector<Block> duty(const Material& material, const plan::MoneyLine& line) {
    std::vector<Block> blocks;
    if (line.payer) {
        const terms::BodyId payer{line.payer->text};
        const auto* now = material.plan.organisation.body_on(payer, material.date);
        const auto* before = material.plan.organisation.find_body(payer);
        auto text = "Owed by " + (now != nullptr ? now->name : payer.text());
        if (now != nullptr && before != nullptr && now != before)
            text += fmt::format(", which succeeded {}{}", before->name,
                                before->until ? " after " + terms::label(*before->until) : std::string());
        blocks.push_back(paragraph(text + "."));
    }
    if (line.duty)
        blocks.push_back(paragraph("The duty: " + *line.duty +
                                   (line.duty_reference ? " (" + *line.duty_reference + ")" : "")));
    return blocks;
}

std::vector<Block> claims(const plan::MoneyLine& line, const plan::MoneyPosition& position) {
    if (line.claims.empty()) return {};
    List list;
    plan::Money agreed, all;
    for (const auto& claim : line.claims) {
        list.items.push_back(
            {{Words{claim.title + ": "}, amount(line, position.period, claim.amount, "claim"),
              Words{", " + std::string(label(claim.chance))}},
             {}});
        if (claim.chance == plan::Chance::Agreed) agreed = agreed + claim.amount;
        all = all + claim.amount;
    }
    Line range{Words{"What may still come, to the year end: from "},
               amount(line, position.period, position.actual + agreed, "least"),
               Words{" (received, and agreed) to "},
               amount(line, position.period, position.actual + all, "most"),
               Words{" (if every claim succeeds)."}};
    return {paragraph(std::move(range)), {std::move(list)}};
}

std::vector<Block> counted_beside(const Material& material, const plan::MoneyLine& line) {
    List list;
    for (const auto& name : line.measures) {
        const auto at = material.publishable.supporting.find(terms::MeasureId{name.text});
        if (at == material.publishable.supporting.end()) continue;
        const auto& shown = at->second;
        Item item;
        item.line = {Words{shown.measure->title + ": "}};
        if (shown.latest) {
            item.line.push_back(Number{with_unit(*shown.measure, *shown.latest->value),
                                       figure_trace(shown, shown.latest->period, "value"), true});
            if (auto parts = parts_line(shown, *shown.latest); !parts.empty()) {
                item.line.push_back(Words{" ("});
                append(item.line, std::move(parts));
                item.line.push_back(Words{")"});
            }
            item.line.push_back(Words{" in " + shown.latest->period.label()});
            item.detail = direction_line(shown);
        } else {
            item.line.push_back(Words{"no figure"});
        }
        list.items.push_back(std::move(item));
    }
    if (list.items.empty()) return {};
    return {paragraph("Counted from the council’s own records:"), {std::move(list)}};
}

std::vector<Block> actions(const Material& material, const plan::MoneyLine& line) {
    List list;
    for (const auto* plan : material.commentary.plans_for(line.id, material.date))
        for (const auto& action : plan->actions)
            list.items.push_back(
                {{Words{action.title, true}},
                 {Words{std::string(commentary::label(action.status)) + ", due " + terms::label(action.due) +
                        " · " + post(material.plan, action.owner, material.date)}}});
    if (list.items.empty()) return {};
    return {{std::move(list)}};
}

Block line_section(const Material& material, const plan::MoneyLine& line,
                   const plan::MoneyPosition& position) {
    std::vector<Block> blocks;
    Line state{StatusMark{off_plan(line, position) ? terms::Status::NotOnTrack : terms::Status::OnTrack,
                          off_plan(line, position) ? "Off plan" : "On plan"},
               Words{" · "}, amount(line, position.period, position.actual, "actual", true),
               Words{" to date"}};
    if (position.profile)
        append(state, {Words{" against "}, amount(line, position.period, *position.profile, "profile"),
                       Words{" planned by now"}});
    append(state, {Words{", forecast "}, amount(line, position.period, position.forecast, "forecast", true),
                   Words{" against "}, amount(line, position.period, line.target, "target"),
                   Words{" for " + line.year.label()}});
    blocks.push_back(paragraph(std::move(state), Tone::Status));
    if (position.reason) blocks.push_back(paragraph(*position.reason));
    append(blocks, plan_and_replacement(line, position));
    append(blocks, duty(material, line));
    if (position.last_year)
        blocks.push_back(
            paragraph({Words{"At the same point last year: "},
                       amount(line, position.period, *position.last_year, "last_year"), Words{"."}}));
    append(blocks, components(line, position));
    append(blocks, claims(line, position));
    append(blocks, counted_beside(material, line));
    append(blocks, actions(material, line));
    blocks.push_back(paragraph("Owner: " + post(material.plan, terms::RoleId{line.owner.text}, material.date),
                               Tone::Note));
    return section(line.title, "money-" + line.id.text(), std::move(blocks), 3, SectionKind::Article);
}

}  // namespace

Table money_table(std::string id, std::string caption) {
    Table table;
    table.id = std::move(id);
    table.caption = std::move(caption);
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Line"},
                     {"Target for the year", true},
                     {"Actual to date", true},
                     {"Forecast for the year", true},
                     {"Shortfall", true},
                     {"Status"}};
    return table;
}

std::vector<Block> money(const Material& material) {
    const auto* remit = material.committee.remit_for(material.period);
    if (remit == nullptr || remit->money.empty()) return {};
    auto table = money_table("money-lines", "Savings and income");
    std::vector<Block> sections;
    for (const auto& id : remit->money) {
        const auto* line = material.plan.find_money_line(terms::MoneyLineId{id.text});
        const auto* position = line == nullptr ? nullptr : line->position_on(material.period.last_day());
        if (line == nullptr) continue;
        if (position == nullptr) {
            sections.push_back(section(line->title, "money-" + line->id.text(),
                                       {paragraph("Nothing has been reported for this line yet.", Tone::Gap)},
                                       3));
            continue;
        }
        table.rows.push_back(line_row(*line, *position));
        sections.push_back(line_section(material, *line, *position));
    }
    std::vector<Block> blocks;
    if (!table.rows.empty()) blocks.push_back({std::move(table)});
    append(blocks, std::move(sections));
    return {section("Savings and income", "money", std::move(blocks))};
}

}  // namespace report
