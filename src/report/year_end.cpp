#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "report/kinds.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownMeasure;

Cell outturn(const ShownMeasure& shown) {
    if (!shown.figure || shown.status == terms::Status::NotDue) return cell("–");
    return cell(
        {Number{cell_text(*shown.measure, *shown.figure), figure_trace(shown, shown.period, "value"), true}},
        {Words{shown.period.short_label()}});
}

Cell target(const ShownMeasure& shown) {
    if (!shown.target) return cell("–");
    return cell(
        {Number{short_target(*shown.measure, *shown.target), figure_trace(shown, shown.period, "target")}});
}

std::string bound_words(const plan::Measure& measure, plan::Bound bound, base::Decimal value) {
    const auto number = with_unit(measure, value);
    switch (bound) {
        case plan::Bound::AtLeast: return "at least " + number;
        case plan::Bound::AtMost: return "at most " + number;
        case plan::Bound::MoreThan: return "more than " + number;
        case plan::Bound::FewerThan: return "fewer than " + number;
    }
    return number;
}

/// What is asked of the last day of the year after, in words: nothing in them is counted.
std::string asked_for(const plan::Measure& measure, const plan::TargetForm& form) {
    if (const auto* limit = std::get_if<plan::Limit>(&form))
        return bound_words(measure, limit->bound, limit->value);
    if (const auto* range = std::get_if<plan::Range>(&form))
        return fmt::format("from {} to {}", bare(measure, range->low), with_unit(measure, range->high));
    if (const auto* profile = std::get_if<plan::Profile>(&form); profile && !profile->steps.empty())
        return bound_words(measure, profile->bound, profile->steps.back()) + " by the year end";
    if (const auto* words = std::get_if<plan::InWords>(&form)) return words->aim;
    if (const auto* none = std::get_if<plan::NoTarget>(&form)) return "none: " + none->reason;
    if (std::holds_alternative<plan::Relative>(form)) return "at or better than its comparator";
    if (const auto* increment = std::get_if<plan::Increment>(&form))
        return "against the figure of " + increment->base.label();
    if (const auto* composite = std::get_if<plan::Composite>(&form))
        return fmt::format("{} of {} parts", composite->needed, composite->parts.size());
    return "on the line between its two ends";
}

Cell next_target(const Material& material, const ShownMeasure& shown) {
    const auto* now = shown.measure->target_on(material.period.last_day());
    const auto* then = shown.measure->target_on(material.period.next().last_day());
    if (then == nullptr) return cell({Words{"None has been set"}});
    auto words = asked_for(*shown.measure, then->form);
    return cell({Words{base::capitalised(words)}},
                {Words{now == then ? "as this year" : "set by: " + then->decision}});
}

Block outturns(const Material& material) {
    Table table;
    table.id = "outturns";
    table.caption = "The year’s figures against their targets, and what is asked of the year after";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Outturn", true}, {"Target", true},
                     {"Status"},  {"Direction"},     {"Target for " + material.period.next().label()}};
    for (const auto* shown : in_order(material.publishable)) {
        Row row;
        row.cells = {heading_cell({link_to(*shown->measure)},
                                  {Words{unit_text(*shown->measure) + " · " + good_is(*shown->measure)}}),
                     outturn(*shown),
                     target(*shown),
                     cell({mark_of(*shown)}, {Words{shown->reason}}),
                     cell(direction_line(*shown)),
                     next_target(material, *shown)};
        if (!has_section(material, *shown)) row.anchor = anchor_of(*shown->measure);
        table.rows.push_back(std::move(row));
    }
    return section("The year: what came, and what was asked", "measures", {Block{std::move(table)}});
}

void add_scored(const Material& material, const ShownMeasure& shown, Table& table, int& held) {
    for (const auto& one : shown.track_record->scored) {
        if (one.period.last_day() <= material.period.last_day() - std::chrono::years{1} ||
            one.period.last_day() > material.period.last_day())
            continue;
        const auto& measure = *shown.measure;
        Line said;
        if (one.low != one.high) append(said, {Number{bare(measure, one.low), one.trace}, Words{" to "}});
        said.push_back(Number{with_unit(measure, one.high), one.trace});
        Row row;
        row.cells = {heading_cell({Words{measure.short_title}}, {Words{one.period.label()}}),
                     cell(std::move(said), {Words{post(material.plan, terms::RoleId{one.by}, one.on) + ", " +
                                                  terms::label(one.on)}}),
                     cell({Number{with_unit(measure, one.came), figure_trace(shown, one.period, "value")}}),
                     cell(one.held ? "Held" : "Missed")};
        held += one.held ? 1 : 0;
        table.rows.push_back(std::move(row));
    }
}

/// Officers' projections that came due in the year, and the model's beside them.
Block projections(const Material& material) {
    Table table;
    table.id = "projections-table";
    table.caption = "Officers’ projections that came due in the year";
    table.caption_shown = false;
    table.columns = {{"Measure"}, {"Officers projected"}, {"It came out at"}, {"Result"}};
    int held = 0;
    std::size_t with_model = 0, model_held = 0;
    for (const auto* shown : in_order(material.publishable)) {
        if (!shown->track_record) continue;
        const auto rows = table.rows.size();
        add_scored(material, *shown, table, held);
        if (table.rows.size() == rows) continue;
        with_model += shown->track_record->with_model;
        model_held += shown->track_record->model_held;
    }
    if (table.rows.empty())
        return section("How good projections were", "projections",
                       {paragraph("No officer’s projection came due in the year.")});
    std::vector<Block> blocks;
    blocks.push_back(paragraph(fmt::format(
        "Of {} by officers that came due, {} came out within the range given.",
        base::counted(static_cast<long long>(table.rows.size()), "projection", "projections"), held)));
    if (with_model > 0)
        blocks.push_back(paragraph(
            fmt::format("Of the model’s for the same measures, made on the same days, {} of {} came "
                        "out within the interval of four cases in five.",
                        model_held, with_model),
            Tone::Note));
    blocks.push_back({std::move(table)});
    return section("How good projections were", "projections", std::move(blocks));
}

/// What officers promised the committee in the year, and what became of it by the day of the report.
Block undertakings(const Material& material) {
    List list;
    long long all = 0, done = 0, late = 0;
    const std::chrono::sys_days until{material.period.last_day()};
    const auto from = until - std::chrono::days{366};
    for (const auto& meeting : material.meetings.meetings) {
        const std::chrono::sys_days day{meeting.date};
        if (meeting.committee != material.committee.id || day <= from || day > until) continue;
        for (const auto& question : meeting.questions)
            for (const auto& promised : question.undertakings) {
                const bool is_done = promised.done && *promised.done <= material.date;
                const bool is_late = !is_done && promised.due < material.date;
                ++all;
                done += is_done ? 1 : 0;
                late += is_late ? 1 : 0;
                const auto state = is_done   ? "Done " + terms::label(*promised.done)
                                   : is_late ? "Late: it was due " + terms::label(promised.due)
                                             : "Due " + terms::label(promised.due);
                list.items.push_back(
                    {{Words{state, true}, Words{": " + promised.text}},
                     {Words{"Given on " + terms::label(meeting.date) + " · " +
                            post(material.plan, promised.owner, material.date) +
                            (is_done && promised.outcome ? ". " + *promised.outcome : std::string())}}});
            }
    }
    if (list.items.empty())
        return section("What was promised to the committee", "undertakings",
                       {paragraph("No undertaking was given at a meeting in the year.")});
    auto told = fmt::format("{} given in the year: {} done, {} late, {} not yet due.",
                            base::counted(all, "undertaking was", "undertakings were"), done, late,
                            all - done - late);
    return section("What was promised to the committee", "undertakings",
                   {paragraph(told), Block{std::move(list)}});
}

/// The sections of another report under a title of this one.
std::vector<Block> titled(std::vector<Block> blocks, const std::string& title) {
    for (auto& block : blocks)
        if (auto* section = std::get_if<Section>(&block.content)) section->title = title;
    return blocks;
}

}  // namespace

Report year_end(const Material& material) {
    auto made = begun(material, "Year end performance report");
    made.blocks.push_back({headline(material)});
    append(made.blocks, exemptions(material));
    append(made.blocks, asked_of_the_committee(material));
    made.blocks.push_back(outturns(material));
    append(made.blocks, titled(measures_not_on_track(material), "What was not achieved"));
    append(made.blocks, titled(good_progress(material), "What was achieved"));
    append(made.blocks, without_status(material));
    append(made.blocks, money(material));
    made.blocks.push_back(projections(material));
    made.blocks.push_back(undertakings(material));
    append(made.blocks, asked_last_time(material));
    append(made.blocks, proposals(material));
    append(made.blocks, place_in_the_plan(material));
    append(made.blocks, supporting_documents(material));
    append(made.blocks, notes(material));
    if (material.freezing) append(made.blocks, about_publication(*material.freezing));
    drop_dead_links(made, material.pages);
    return made;
}

}  // namespace report
