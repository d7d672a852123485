#include "report/draft.h"

#include <fmt/format.h>

#include "base/text.h"
#include "report/figure_rows.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

void set_definition(const disclosure::ShownMeasure& shown, MeasureRow& row) {
    if (shown.definition == nullptr) return;
    row.definition = fmt::format("{}, version {}", shown.definition->id.text(), shown.definition->version);
}

void set_figure(const disclosure::ShownMeasure& shown, MeasureRow& row) {
    row.period = shown.period.text();
    if (!shown.figure || shown.status == terms::Status::NotDue) return;
    const auto& figure = *shown.figure;
    if (figure.value) row.value = figure.value->text(shown.measure->decimals);
    if (figure.numerator) row.numerator = std::to_string(*figure.numerator);
    if (figure.denominator) row.denominator = std::to_string(*figure.denominator);
    row.value_flag = symbol(figure.mark);
    row.figure_id = figure_trace(shown, shown.period, "value");
}

void set_direction(const disclosure::ShownMeasure& shown, MeasureRow& row) {
    row.direction = std::string(terms::label(terms::Way::Unknown));
    if (!shown.direction || shown.status == terms::Status::NotDue) return;
    row.direction = std::string(terms::label(shown.direction->way));
    if (shown.direction->way != terms::Way::Unknown) row.direction_base = shown.direction->base.text();
}

MeasureRow row_of(const Material& material, const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    MeasureRow row{.id = measure.id,
                   .title = measure.title,
                   .unit = measure.unit.text,
                   .polarity = measure.polarity,
                   .status = shown.status};
    row.reason = shown.reason;
    row.value_state = state_of(shown);
    row.decimals = measure.decimals;
    if (measure.area_of_focus) {
        if (const auto* area = material.plan.find_area_of_focus(measure.area_of_focus->text)) {
            row.area_of_focus = area->title;
            if (const auto* priority = material.plan.find_priority(area->priority.text))
                row.priority = priority->title;
        }
    }
    set_definition(shown, row);
    set_figure(shown, row);
    set_direction(shown, row);
    if (shown.target) row.target = data_target(measure, *shown.target);
    if (shown.not_on_track_since) row.not_on_track_since = shown.not_on_track_since->period.text();
    row.standing = standing_row(shown);
    add_rows(shown, row);
    for (const auto& comparison : shown.comparisons) {
        if (!comparison.value) continue;
        if (!row.comparators.empty()) row.comparators += "; ";
        row.comparators += plain(comparison_line(measure, material.period, comparison));
    }
    return row;
}

std::string meeting_words(const Material& material) {
    auto text = terms::label(material.date);
    const auto* meeting = material.meetings.considering(material.committee.id, material.period);
    if (meeting != nullptr && meeting->item && meeting->date == material.date)
        text += fmt::format(", item {}", *meeting->item);
    return text;
}

/// What stands above a report and below it, of whichever measures.
Report headed(const Material& material, const std::string& title) {
    const auto& organisation = material.plan.organisation;
    Report made{
        .council = organisation.name,
        .banner = organisation.invented.value_or(""),
        .exemption = exemption_words({&material, 1}),
        .committee = material.committee.name,
        .committee_id = material.committee.id.text(),
        .meeting = meeting_words(material),
        .title = title + ", " + material.period.label(),
        .lead = base::capitalised(material.period.months_label()) + ", against " + material.plan.title + ".",
        .period = material.period,
        .date = material.date,
        .contact = organisation.contact.value_or("")};
    for (const auto& source : material.sources)
        if (!source.licence.empty()) {
            auto credit = source.title + ": " + source.publisher + ", " + source.licence + ".";
            made.credits.push_back(std::move(credit));
        }
    return made;
}

}  // namespace

Report begun(const Material& material, const std::string& title) {
    auto made = headed(material, title);
    made.headline = headline_sentence(material);
    made.in_remit = static_cast<std::int64_t>(material.publishable.in_remit.size());
    made.on_track = material.publishable.on_track;
    made.not_on_track = material.publishable.not_on_track;
    made.no_status = material.publishable.no_status;
    for (const auto* shown : in_order(material.publishable))
        made.measures.push_back(row_of(material, *shown));
    made.figures = figure_rows(material);
    return made;
}

Report begun(const Material& material, const std::string& title, const disclosure::ShownMeasure& only) {
    auto made = headed(material, title);
    made.headline = only.measure->title + ": " + material.house->word(only.status) + ".";
    made.in_remit = 1;
    made.on_track = only.status == terms::Status::OnTrack ? 1 : 0;
    made.not_on_track = only.status == terms::Status::NotOnTrack ? 1 : 0;
    if (!terms::has_status(only.status)) made.no_status = {{only.status, 1}};
    made.measures = {row_of(material, only)};
    made.figures = figure_rows(material, only);
    return made;
}

Report draft(const Material& material) {
    auto made = begun(material, "Performance progress report");
    made.blocks.push_back({headline(material)});
    append(made.blocks, exemptions(material));
    append(made.blocks, asked_of_the_committee(material));
    append(made.blocks, table_of_measures(material));
    append(made.blocks, measures_not_on_track(material));
    append(made.blocks, good_progress(material));
    append(made.blocks, without_status(material));
    append(made.blocks, twin_definitions(material));
    append(made.blocks, money(material));
    append(made.blocks, asked_last_time(material));
    append(made.blocks, proposals(material));
    append(made.blocks, place_in_the_plan(material));
    append(made.blocks, supporting_documents(material));
    append(made.blocks, notes(material));
    if (material.freezing) append(made.blocks, about_publication(*material.freezing));
    return made;
}

}  // namespace report
