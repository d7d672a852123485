#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/words.h"

namespace report {
namespace {

std::string action_state(const commentary::Action& action, terms::Date date) {
    if (action.done) return "done " + terms::label(*action.done);
    auto text = std::string(label(action.status)) + ", due " + terms::label(action.due);
    if (action.status != commentary::ActionStatus::Stopped && action.due < date) text += ", late";
    return text;
}

Item action_item(const Material& material, const commentary::Action& action) {
    Item item;
    item.line = {Words{action.title, true}};
    auto detail =
        action_state(action, material.date) + " · " + post(material.plan, action.owner, material.date);
    if (action.lead_time) detail += " · " + *action.lead_time;
    if (action.note) detail += " · " + *action.note;
    item.detail = {Words{base::capitalised(detail)}};
    return item;
}

std::string plan_line(const Material& material, const commentary::RecoveryPlan& plan) {
    auto text =
        "Since " + terms::label(plan.started) + ", led by " + post(material.plan, plan.owner, material.date);
    if (plan.partner) {
        const auto* body = material.plan.organisation.body_on(*plan.partner, material.date);
        if (body != nullptr) text += " with " + body->name;
        if (plan.partner_owner) text += " (" + *plan.partner_owner + ")";
    }
    text += "; overseen by " + plan.oversight;
    if (plan.next_review) text += "; next review " + terms::label(*plan.next_review);
    if (plan.cost) text += "; cost " + pounds(*plan.cost);
    return text + ".";
}

std::vector<Block> plan_blocks(const Material& material, const commentary::RecoveryPlan& plan) {
    std::vector<Block> blocks;
    blocks.push_back(paragraph({Words{plan.title, true}}));
    blocks.push_back(paragraph({Words{plan_line(material, plan)}}, Tone::Note));
    List list;
    for (const auto& action : plan.actions) list.items.push_back(action_item(material, action));
    for (const auto& milestone : plan.milestones) {
        const auto* measure = material.plan.find_measure(milestone.measure);
        if (measure == nullptr) continue;
        list.items.push_back({{Words{"Milestone: "},
                               Number{with_unit(*measure, milestone.value), "recovery:" + plan.id.text()},
                               Words{" by " + milestone.period.label()}},
                              {Words{measure->short_title}}});
    }
    if (!list.items.empty()) blocks.push_back({std::move(list)});
    return blocks;
}

/// When it is expected back, and what an officer projects: the officer's word, with who and when.
std::vector<Block> expectations(const Material& material, const disclosure::ShownMeasure& shown) {
    const auto* explanation = material.commentary.find_explanation(shown.measure->id, material.period);
    if (explanation == nullptr) return {paragraph("Back on track: nobody has said when.", Tone::Gap)};
    const auto id = "commentary:" + shown.measure->id.text() + ":" + material.period.text();
    std::vector<Block> blocks;
    if (!explanation->back_on_track) {
        blocks.push_back(paragraph("Back on track: nobody has said when.", Tone::Gap));
    } else {
        const auto& when = explanation->back_on_track->period;
        blocks.push_back(
            paragraph({Words{"Back on track: "},
                       Number{when ? "by " + when->label() : std::string("not this year"), id, true},
                       Words{" (officer’s view, " + terms::label(explanation->date) + ")."}}));
    }
    for (const auto& projection : explanation->projections) {
        Line line{
            Words{"Officer’s projection for " + projection.period.label() + ": "},
            Number{bare(*shown.measure, projection.low) + " to " + with_unit(*shown.measure, projection.high),
                   id}};
        line.push_back(Words{projection.method ? ". " + *projection.method : std::string(".")});
        blocks.push_back(paragraph(std::move(line)));
    }
    return blocks;
}

}  // namespace

std::vector<Block> what_is_being_done(const Material& material, const disclosure::ShownMeasure& shown) {
    std::vector<Block> blocks;
    for (const auto* plan : material.commentary.plans_for(shown.measure->id, material.date)) {
        append(blocks, plan_blocks(material, *plan));
    }
    if (blocks.empty())
        blocks.push_back(paragraph("No recovery plan has been recorded for this measure.", Tone::Gap));
    append(blocks, expectations(material, shown));
    append(blocks, track_record_of(material, shown));
    return blocks;
}

}  // namespace report
