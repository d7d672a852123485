#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

std::string target_words(const disclosure::ShownMeasure& shown) {
    const auto* target = shown.measure->target_on(shown.period.last_day());
    if (target == nullptr) return "No target was in force.";
    if (const auto* none = std::get_if<plan::NoTarget>(&target->form))
        return "No target: " + none->reason + ".";
    std::string text = "Target: ";
    if (const auto* words = std::get_if<plan::InWords>(&target->form)) text += words->aim;
    if (const auto* composite = std::get_if<plan::Composite>(&target->form))
        text += fmt::format("{} of {} parts", composite->needed, composite->parts.size());
    if (shown.target) text += long_target(*shown.measure, *shown.target);
    if (std::holds_alternative<plan::Relative>(target->form))
        text += shown.target ? ", the comparator’s figure for the same period"
                             : "at or better than its comparator";
    if (const auto* increment = std::get_if<plan::Increment>(&target->form))
        text +=
            (shown.target ? ", against the council’s own figure of " : "against the council’s figure of ") +
            increment->base.label();
    if (target->tolerance) text += "; tolerance " + plan::words(*target->tolerance);
    return text + ". Set by: " + target->decision + (target->decision.ends_with('.') ? "" : ".");
}

Row definition_row(const disclosure::ShownMeasure& shown) {
    Row row;
    Line counted{Words{"–"}};
    Line detail;
    if (shown.definition != nullptr) {
        counted = {Words{shown.definition->text}};
        if (shown.definition->leaves_out) detail = {Words{"Leaves out: " + *shown.definition->leaves_out}};
    }
    Line authority{Words{"–"}};
    if (shown.definition != nullptr) {
        authority = {Words{base::capitalised(std::string(plan::label(shown.definition->authority))) + ": " +
                           shown.definition->authority_name}};
    }
    row.cells = {
        heading_cell(
            {Words{shown.measure->short_title}},
            {Words{shown.definition ? fmt::format("{} definition, version {}", shown.definition->id.text(),
                                                  shown.definition->version)
                                    : std::string()}}),
        cell(std::move(counted), std::move(detail)), cell(std::move(authority)), cell(target_words(shown))};
    return row;
}

Block definitions(const Material& material) {
    Table table;
    table.id = "definitions";
    table.caption = "What each measure counts, on whose authority, against which target";
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Counts"}, {"Authority"}, {"Target"}};
    for (const auto* shown : in_order(material.publishable)) table.rows.push_back(definition_row(*shown));
    return {std::move(table)};
}

Block sources(const Material& material) {
    Table table;
    table.id = "sources";
    table.caption = "Where the figures come from";
    table.layout = TableLayout::Stacked;
    table.columns = {{"Source"},          {"Publisher"},          {"Received"},
                     {"Rows read", true}, {"Rows refused", true}, {"Fingerprint"}};
    for (const auto& source : material.sources) {
        Row row;
        const auto id = "source:" + source.id;
        row.cells = {heading_cell({Words{source.title}}),
                     cell({Words{source.publisher.empty() ? "The council" : source.publisher}},
                          {Words{source.licence}}),
                     cell(source.received.empty() ? std::string("–") : source.received),
                     cell({Number{base::grouped(source.rows_read), id}}),
                     cell({Number{base::grouped(source.rows_refused), id}}),
                     cell(source.hash.substr(0, 16))};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

/// Each scheme that the plan shows, with its rule, its tolerance and the decision that set it.
void add_schemes(const Material& material, List& list) {
    for (const auto& id : material.plan.shown_schemes) {
        const auto* scheme = material.plan.scheme_on(id, material.period.last_day());
        if (scheme == nullptr) continue;
        list.items.push_back(
            {{Words{fmt::format("{} (scheme “{}”, version {})", scheme->title, scheme->id, scheme->version)}},
             {Words{base::capitalised(plan::rule_of(*scheme)) + ". Set by: " + scheme->decision +
                    (scheme->decision.ends_with('.') ? "" : ".") +
                    " A tolerance that a target has of its own goes before it. It stands beside the status "
                    "and changes no count."}}});
    }
}

std::vector<Block> how_judged(const Material& material) {
    List list;
    list.items = {
        {{Words{material.house->word(terms::Status::OnTrack)}},
         {Words{"The figure, as it is printed, meets the target in force on the last day of its period."}}},
        {{Words{material.house->word(terms::Status::NotOnTrack)}},
         {Words{"It does not. There is no tolerance and no amber."}}},
        {{Words{"No status"}},
         {Words{"The reason is always given. On track + not on track + every reason = the remit."}}},
        {{Words{"Direction"}},
         {Words{"Names the period it is compared with. “No real change” means within the measure’s own "
                "margin."}}},
        {{Words{"Rounding"}},
         {Words{"A figure is rounded once, half away from zero, to the decimals that its measure is printed "
                "with. The printed figure is what is judged, by every scheme."}}},
        {{Words{"In 19 cases of 20"}},
         {Words{"The figure’s 95% interval: Wilson’s for shares, Byar’s for counts and rates (exact below 10 "
                "events). “Better” or “worse than the target” only if the whole interval is."}}},
        {{Words{"Recoverable"}},
         {Words{"The chance of meeting the target by the year’s end is at least one in ten, or, "
                "without a projection, the figure moved as much in one in ten of the past spells of that "
                "length. “Only with the plan”: not so, and a milestone or an officer’s projection reaches "
                "it."}}},
        {{Words{"[c] [x] [z]"}},
         {Words{"[c] hidden to protect people; [x] not available; [z] does not apply. After a figure: [p] "
                "provisional, [r] revised, [e] estimated, [n] not comparable."}}},
        {{Words{"9th of 11"}},
         {Words{
             "The council’s place among the areas of a set, itself counted: the first is the best, or the "
             "highest where neither side is good. Only figures of one period and one definition are "
             "ranked. “By more than chance”: its whole 95% interval lies on one side of the comparator."}}},
        {{Words{"More than chance"}},
         {Words{
             "By the control chart that suits the measure, which its section names. A guard’s warning asks "
             "for a change beyond what chance brings in 19 cases of 20."}}},
    };
    add_schemes(material, list);
    return {section("How measures are judged", "how-judged", {Block{std::move(list)}}, 3)};
}

}  // namespace

std::vector<Block> notes(const Material& material) {
    std::vector<Block> blocks = how_judged(material);
    blocks.push_back(section("Definitions and targets", "definitions-section", {definitions(material)}, 3));
    blocks.push_back(section("Sources", "sources-section", {sources(material)}, 3));
    blocks.push_back(paragraph(
        "Every number in this report carries an id in the page’s source. “ontrack explain” with that id "
        "tells what it was counted from, by which rule and query, and which decision set its target.",
        Tone::Note));
    return {section("Notes, definitions and sources", "notes", std::move(blocks))};
}

std::vector<Block> place_in_the_plan(std::span<const Material> committees) {
    std::vector<Block> blocks;
    const auto& plan = committees.front().plan;
    std::map<std::string, std::vector<const disclosure::ShownMeasure*>> by_area;
    std::set<terms::MeasureId> seen;  // two committees may watch one measure
    for (const auto& material : committees)
        for (const auto* shown : in_order(material.publishable))
            if (seen.insert(shown->measure->id).second)
                by_area[shown->measure->area_of_focus ? shown->measure->area_of_focus->text : std::string()]
                    .push_back(shown);
    for (const auto& priority : plan.priorities) {
        Table table;
        table.id = "plan-" + priority.id;
        table.caption = priority.title;
        table.layout = TableLayout::Stacked;
        table.columns = {{"Measure"}, {"Area of focus"}, {"Status"}};
        for (const auto& area : plan.areas_of_focus) {
            if (area.priority.text != priority.id) continue;
            for (const auto* shown : by_area[area.id]) {
                Row row;
                row.cells = {heading_cell({link_to(*shown->measure)}), cell(area.title),
                             cell({mark_of(*shown)})};
                table.rows.push_back(std::move(row));
            }
        }
        if (!table.rows.empty()) blocks.push_back({std::move(table)});
    }
    if (const auto& none = by_area[""]; !none.empty()) {
        List list;
        for (const auto* shown : none) list.items.push_back({{link_to(*shown->measure)}, {}});
        blocks.push_back(paragraph("Not placed in the plan:", Tone::Gap));
        blocks.push_back({std::move(list)});
    }
    if (blocks.empty()) return {};
    return {section("Where each measure sits in the plan", "plan", std::move(blocks))};
}

std::vector<Block> place_in_the_plan(const Material& material) { return place_in_the_plan({&material, 1}); }

}  // namespace report
