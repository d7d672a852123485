#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"
#include "terms/trace.h"

namespace report {
namespace {

std::string periods_word(const plan::Measure& measure, int count) {
    switch (measure.cadence) {
        case terms::Cadence::Monthly: return count == 1 ? "month" : "months";
        case terms::Cadence::Quarterly: return count == 1 ? "quarter" : "quarters";
        case terms::Cadence::Termly: return count == 1 ? "term" : "terms";
        case terms::Cadence::Annual: return count == 1 ? "year" : "years";
    }
    return "";
}

/// Why the look back ends where it does, if not with another status.
std::string where_it_ends(const disclosure::ShownSince& since) {
    switch (since.before) {
        case terms::Before::OtherStatus: return "";
        case terms::Before::NoTarget: return ", as far back as there is a target";
        case terms::Before::NoStatus: return "; no status for " + since.period.previous().short_label();
    }
    return "";
}

/// "▲ Not on track since 2019-20 Q1 (13 quarters) · 75.4% (1,243 of 1,648) against at least 90.0%"
Block status_line(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    Line line{mark_of(shown)};
    if (shown.not_on_track_since) {
        const auto& since = *shown.not_on_track_since;
        line.push_back(Words{" since "});
        // what was judged in words has no figure to trace: the verdict below says whose word it is
        if (shown.series.figures.empty()) line.push_back(Words{since.period.short_label()});
        else line.push_back(Number{since.period.short_label(), figure_trace(shown, shown.period, "since")});
        line.push_back(Words{fmt::format(" ({} {}{})", since.periods, periods_word(measure, since.periods),
                                         where_it_ends(since))});
    }
    if (shown.figure && shown.figure->value) {
        line.push_back(Words{" · "});
        line.push_back(Number{with_unit(measure, *shown.figure->value),
                              figure_trace(shown, shown.period, "value"), true});
        if (auto parts = parts_line(shown, *shown.figure); !parts.empty()) {
            line.push_back(Words{" ("});
            append(line, std::move(parts));
            line.push_back(Words{")"});
        }
        line.push_back(Words{" in " + shown.period.label()});
    }
    if (shown.target) {
        line.push_back(Words{" against "});
        line.push_back(
            Number{long_target(measure, *shown.target), figure_trace(shown, shown.period, "target")});
    }
    return paragraph(std::move(line), Tone::Status);
}

/// What an officer judged in words, and by whom; how each part of a composite target came out.
std::vector<Block> judged_without_figure(const Material& material, const disclosure::ShownMeasure& shown) {
    const auto* target = shown.measure->target_on(shown.period.last_day());
    if (target == nullptr) return {};
    std::vector<Block> blocks;
    if (const auto* words = std::get_if<plan::InWords>(&target->form)) {
        blocks.push_back(paragraph("The aim: " + words->aim + "."));
        if (shown.verdict != nullptr)
            blocks.push_back(paragraph(
                fmt::format("Judged by {}, {}: {}.",
                            post(material.plan, terms::RoleId{shown.verdict->by.text}, shown.verdict->on),
                            terms::label(shown.verdict->on), shown.verdict->why)));
    }
    const auto* composite = std::get_if<plan::Composite>(&target->form);
    if (composite == nullptr) return blocks;
    List list;
    for (const auto& part : shown.parts) {
        Item item{.line = {Words{part.part->title + ": "}}, .detail = {}};
        const auto* measure = material.plan.find_measure(terms::MeasureId{part.part->measure.text});
        if (part.value && part.met && measure != nullptr)
            append(item.line, {Number{with_unit(*measure, *part.value),
                                      figure_trace(measure->id, shown.period, part.series.area,
                                                   part.series.definition, "value")},
                               Words{*part.met ? ", met" : ", not met"}});
        else item.line.push_back(Words{"no figure"});
        list.items.push_back(std::move(item));
    }
    blocks.push_back(paragraph(
        fmt::format("On track if {} of these {} are met.", composite->needed,
                    base::counted(static_cast<long long>(composite->parts.size()), "part", "parts"))));
    blocks.push_back({std::move(list)});
    return blocks;
}

/// Of two counts of events: whether chance alone would usually bring such a change. Empty for other figures.
std::string chance_words(const disclosure::ShownMeasure& shown) {
    if (!shown.direction || !shown.direction->beyond_chance) return "";
    return *shown.direction->beyond_chance ? " That is more than chance alone brings in 19 cases of 20."
                                           : " Chance alone may bring a change of that size.";
}

/// "14.6 points short: 240 more would have met it."
std::vector<Block> how_far(const disclosure::ShownMeasure& shown) {
    if (!shown.shortfall) return {};
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "shortfall");
    const bool percent = measure.unit.kind == plan::UnitKind::Percent;
    const auto size =
        percent ? bare(measure, *shown.shortfall) + " points" : with_unit(measure, *shown.shortfall);
    Line line{Words{"Off the target by "}, Number{size, id}};
    if (shown.records_short && *shown.records_short > 0) {
        const bool more = shown.target && shown.target->low && *shown.figure->value < *shown.target->low;
        line.push_back(Words{": "});
        line.push_back(Number{base::grouped(*shown.records_short), id});
        line.push_back(Words{std::string(more ? " more" : " fewer") + " of the "});
        line.push_back(Number{base::grouped(*shown.figure->denominator),
                              figure_trace(shown, shown.period, "denominator")});
        line.push_back(Words{" would have met it"});
    }
    line.push_back(Words{". "});
    append(line, direction_line(shown));
    line.push_back(Words{"." + chance_words(shown)});
    return {paragraph(std::move(line))};
}

std::string trace_of(const disclosure::ShownGuard& guard, terms::Period period) {
    return terms::Trace{"guard", {guard.measure->id.text(), period.text()}}.text();
}

std::vector<Block> guards_of(const disclosure::ShownMeasure& shown) {
    if (shown.guards.empty()) return {};
    List list;
    for (const auto& guard : shown.guards) {
        Item item;
        item.line = {link_to(*guard.measure)};
        if (guard.value) {
            item.line.push_back(Words{": "});
            item.line.push_back(
                Number{with_unit(*guard.measure, *guard.value), trace_of(guard, *guard.period)});
            item.line.push_back(Words{" in " + guard.period->short_label()});
            if (guard.direction && guard.direction->base_value) {
                item.line.push_back(Words{", " + std::string(terms::label(guard.direction->way)) +
                                          " than in " + guard.direction->base.short_label() + " ("});
                item.line.push_back(Number{bare(*guard.measure, *guard.direction->base_value),
                                           trace_of(guard, guard.direction->base)});
                item.line.push_back(Words{")"});
            }
        } else {
            item.line.push_back(Words{": no figure"});
        }
        if (guard.warns)
            item.detail = {
                Words{"Warning: this worsened, by more than chance, while the measure improved.", true}};
        else if (guard.worsened && !guard.beyond_noise)
            item.detail = {
                Words{"It worsened while the measure improved; whether by more than chance cannot be told."}};
        list.items.push_back(std::move(item));
    }
    std::vector<Block> blocks{{std::move(list)}};
    append(blocks, guard_pair_of(shown));
    return {section("What must not worsen meanwhile", "guards-" + shown.measure->id.text(), std::move(blocks),
                    3)};
}

std::vector<Block> why(const Material& material, const disclosure::ShownMeasure& shown) {
    const auto* explanation = material.commentary.find_explanation(shown.measure->id, material.period);
    if (explanation == nullptr)
        return {paragraph("No explanation has been given for this period.", Tone::Gap)};
    std::vector<Block> blocks{{Commentary{
        explanation->markdown, "commentary:" + shown.measure->id.text() + ":" + material.period.text()}}};
    for (const auto& audit : explanation->audits)
        blocks.push_back(paragraph("Audit of " + terms::label(audit.on) + ": " + audit.finding));
    for (const auto& id : explanation->facts) {
        const auto* fact = material.plan.find_fact(id);
        if (fact == nullptr) continue;
        blocks.push_back(paragraph({Words{"Outside claim: "}, Number{fact->claim, "fact:" + id.text()},
                                    Words{fact->source ? " (" + *fact->source + ")." : " (unsourced)."}},
                                   Tone::Note));
    }
    std::vector<std::string> causes;
    for (const auto cause : explanation->causes) causes.emplace_back(terms::label(cause));
    auto who =
        post(material.plan, explanation->author, explanation->date) + ", " + terms::label(explanation->date);
    if (!causes.empty()) who += " · cause: " + base::joined(causes);
    blocks.push_back(paragraph(who, Tone::Note));
    return blocks;
}

/// "From 1 October 2022: judged on the local definition (Cabinet, …); until then on the national one, …"
std::string change_of_basis(const plan::Basis& before, const plan::Basis& now) {
    return fmt::format(
        "From {}: judged on the {} definition ({}); until then on the {} one, which goes on beside it. What "
        "was "
        "published before stands as it was published.",
        terms::label(now.from), now.definition.text, now.decision, before.definition.text);
}

std::vector<Block> breaks_of(const disclosure::ShownMeasure& shown) {
    List list;
    const auto& measure = *shown.measure;
    for (const auto& at : measure.breaks)
        list.items.push_back({{Words{"From " + terms::label(at.on) + ": " + at.what + "."}}, {}});
    for (std::size_t at = 1; at < measure.bases.size(); ++at) {
        const auto& before = measure.bases[at - 1];
        const auto& now = measure.bases[at];
        if (now.definition.text != before.definition.text && now.from <= shown.period.last_day())
            list.items.push_back({{Words{change_of_basis(before, now)}}, {}});
    }
    if (list.items.empty()) return {};
    return {section("Does it count the same as before?", "breaks-" + shown.measure->id.text(),
                    {Block{std::move(list)}}, 3)};
}

/// A measure that is on track, in short: its line, its chart, and what was said of it.
std::vector<Block> short_body(const Material& material, const disclosure::ShownMeasure& shown) {
    std::vector<Block> blocks{status_line(shown)};
    append(blocks, judged_without_figure(material, shown));
    if (shown.direction) {
        auto moved = direction_line(shown);
        moved.push_back(Words{"." + chance_words(shown)});
        blocks.push_back(paragraph(std::move(moved)));
    }
    append(blocks, standing_of(shown));
    if (const auto said = variation_words(shown); !said.empty()) blocks.push_back(paragraph(said));
    if (!shown.series.figures.empty()) blocks.push_back({chart_of(shown)});
    append(blocks, projection_of(shown));
    append(blocks, why(material, shown));
    append(blocks, twins_of(shown));
    append(blocks, flow_bridge(material, shown));
    append(blocks, districts_of(material, shown));
    append(blocks, guards_of(shown));
    append(blocks, alarms_of(shown));
    append(blocks, breaks_of(shown));
    return blocks;
}

/// Where in the county, with the map.
std::vector<Block> districts_with_map(const Material& material, const disclosure::ShownMeasure& shown) {
    auto blocks = districts_of(material, shown);
    if (blocks.empty()) return blocks;
    auto& within = std::get<Section>(blocks.front().content).blocks;
    auto map = district_map(material, shown);  // behind the table: on paper it stands beside that
    within.insert(within.begin() + 1, std::make_move_iterator(map.begin()),
                  std::make_move_iterator(map.end()));
    return blocks;
}

}  // namespace

std::vector<Block> body_of(const Material& material, const disclosure::ShownMeasure& shown) {
    std::vector<Block> blocks{status_line(shown)};
    blocks.push_back(paragraph(shown.measure->meaning, Tone::Note));
    append(blocks, judged_without_figure(material, shown));
    if (!shown.series.figures.empty()) blocks.push_back({chart_of(shown)});
    append(blocks, how_far(shown));
    append(blocks, standing_of(shown));
    append(blocks, projection_of(shown));
    append(blocks, reachable(shown));
    append(blocks, control_of(shown));
    append(blocks, compared(material, shown));
    const auto& id = shown.measure->id.text();
    SideBySide both;
    both.left = {section("Why", "why-" + id, why(material, shown), 3)};
    both.right = {section("What is being done", "done-" + id, what_is_being_done(material, shown), 3)};
    blocks.push_back({std::move(both)});
    append(blocks, twins_of(shown));
    append(blocks, flow_bridge(material, shown));
    append(blocks, districts_with_map(material, shown));
    append(blocks, guards_of(shown));
    append(blocks, alarms_of(shown));
    append(blocks, breaks_of(shown));
    return blocks;
}

std::vector<Block> measures_not_on_track(const Material& material) {
    std::vector<Block> blocks;
    for (const auto* shown : in_order(material.publishable)) {
        if (shown->status != terms::Status::NotOnTrack) continue;
        blocks.push_back(section(shown->measure->title, anchor_of(*shown->measure), body_of(material, *shown),
                                 3, SectionKind::Article));
    }
    if (blocks.empty()) blocks.push_back(paragraph("Every measure that has a status is on track."));
    return {section("Measures not on track", "not-on-track", std::move(blocks))};
}

std::vector<Block> good_progress(const Material& material) {
    List list;
    std::vector<Block> explained;
    for (const auto* shown : in_order(material.publishable)) {
        if (shown->status != terms::Status::OnTrack) continue;
        Item item;
        item.line = {link_to(*shown->measure), Words{": "}};
        if (shown->figure && shown->figure->value)
            item.line.push_back(Number{with_unit(*shown->measure, *shown->figure->value),
                                       figure_trace(*shown, shown->period, "value"), true});
        else item.line.push_back(Words{"as judged, without a figure of its own"});
        if (shown->target) {
            item.line.push_back(Words{" against "});
            item.line.push_back(Number{long_target(*shown->measure, *shown->target),
                                       figure_trace(*shown, shown->period, "target")});
        }
        if (shown->direction) item.detail = direction_line(*shown);
        list.items.push_back(std::move(item));
        if (has_section(material, *shown))
            explained.push_back(section(shown->measure->title, anchor_of(*shown->measure),
                                        short_body(material, *shown), 3, SectionKind::Article));
    }
    if (list.items.empty()) return {};
    std::vector<Block> blocks{{std::move(list)}};
    append(blocks, std::move(explained));
    return {section("Good progress: measures on track", "on-track", std::move(blocks))};
}

}  // namespace report
