#include "report/in_short.h"

#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::ShownMeasure;

/// "75.4% against at least 90.0%, since 2019-20 Q1"
Line position(const ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    Line line;
    if (shown.figure && shown.figure->value)
        line.push_back(Number{with_unit(measure, *shown.figure->value),
                              figure_trace(shown, shown.period, "value"), true});
    else line.push_back(Words{"as judged, without a figure of its own"});
    if (shown.target)
        append(line, {Words{" against "}, Number{long_target(measure, *shown.target),
                                                 figure_trace(shown, shown.period, "target")}});
    if (shown.not_on_track_since)
        append(line, {Words{", since " + shown.not_on_track_since->period.short_label()}});
    return line;
}

/// What an officer expects of it, in a few words.
std::string expected(const Material& material, const ShownMeasure& shown) {
    const auto* explanation = material.commentary.find_explanation(shown.measure->id, material.period);
    if (explanation == nullptr || !explanation->back_on_track) return "Nobody has said when it will be back.";
    const auto& when = explanation->back_on_track->period;
    return when ? "Expected back on track by " + when->label() + "." : "Not expected back this year.";
}

}  // namespace

Block line_each(const Material& material, terms::Status status) {
    List list;
    for (const auto* shown : in_order(material.publishable)) {
        if (shown->status != status) continue;
        Item item{.line = {link_to(*shown->measure), Words{": "}}, .detail = {}};
        append(item.line, position(*shown));
        if (status == terms::Status::NotOnTrack) {
            item.detail = direction_line(*shown);
            append(item.detail, {Words{". " + expected(material, *shown)}});
        }
        list.items.push_back(std::move(item));
    }
    if (list.items.empty()) return paragraph("None.");
    return {std::move(list)};
}

std::vector<Block> money_in_short(const Material& material) {
    auto blocks = money(material);
    for (auto& block : blocks)
        if (auto* section = std::get_if<Section>(&block.content))
            std::erase_if(section->blocks,
                          [](const Block& one) { return !std::holds_alternative<Table>(one.content); });
    return blocks;
}

}  // namespace report
