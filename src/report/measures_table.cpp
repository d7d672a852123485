#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

Line actual(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    if (!shown.figure || shown.status == terms::Status::NotDue) return {Words{"–"}};
    return {Number{cell_text(measure, *shown.figure), figure_trace(shown, shown.period, "value"), true}};
}

/// The period of the figure, or the latest that there is.
Line actual_detail(const disclosure::ShownMeasure& shown) {
    const bool due = shown.status != terms::Status::NotDue;
    if (due && shown.figure && shown.figure->value) return {Words{shown.period.short_label()}};
    if (!shown.latest) return {};
    return {
        Words{"last "},
        Number{cell_text(*shown.measure, *shown.latest), figure_trace(shown, shown.latest->period, "value")},
        Words{", " + shown.latest->period.short_label()}};
}

Line target(const disclosure::ShownMeasure& shown) {
    if (!shown.target) return {Words{"–"}};
    return {Number{short_target(*shown.measure, *shown.target), figure_trace(shown, shown.period, "target")}};
}

Line target_detail(const disclosure::ShownMeasure& shown) {
    if (shown.target && shown.target_comparison) return {Words{shown.target_comparison->name}};
    return {};
}

Cell comparators(const Material& material, const disclosure::ShownMeasure& shown) {
    if (shown.comparisons.empty()) return cell("No comparator");
    Line first = comparison_line(*shown.measure, material.period, shown.comparisons.front());
    Line rest;
    for (std::size_t at = 1; at < shown.comparisons.size(); ++at) {
        if (at > 1) rest.push_back(Words{"; "});
        append(rest, comparison_line(*shown.measure, material.period, shown.comparisons[at]));
    }
    return cell(std::move(first), std::move(rest));
}

Cell status(const disclosure::ShownMeasure& shown) {
    Line detail;
    if (!shown.reason.empty()) detail = {Words{shown.reason}};
    if (shown.not_on_track_since) {
        const auto since = shown.not_on_track_since->period.short_label();
        detail = {Words{"since "}};
        if (shown.series.figures.empty()) detail.push_back(Words{since});
        else detail.push_back(Number{since, figure_trace(shown, shown.period, "since")});
    }
    if (auto schemes = schemes_line(shown); !schemes.empty()) {
        if (!detail.empty()) detail.push_back(Words{" · "});
        append(detail, std::move(schemes));
    }
    return cell({mark_of(shown)}, std::move(detail));
}

Row row_of(const Material& material, const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    Row row;
    const bool own_section = has_section(material, shown);
    if (!own_section) row.anchor = anchor_of(measure);
    const Piece name = own_section ? link_to(measure) : Piece{Words{measure.short_title}};
    row.cells = {heading_cell({name}, {Words{unit_text(measure) + " · " + good_is(measure)}}),
                 cell(actual(shown), actual_detail(shown)),
                 cell(target(shown), target_detail(shown)),
                 status(shown),
                 shown.status == terms::Status::NotDue ? cell("–") : cell(direction_line(shown)),
                 comparators(material, shown)};
    return row;
}

std::string oldest_data(const Material& material) {
    std::optional<terms::Period> oldest, newest;
    for (const auto& shown : material.publishable.in_remit) {
        if (!shown.figure || !shown.figure->value || shown.status == terms::Status::NotDue) continue;
        if (!oldest || shown.period.last_day() < oldest->last_day()) oldest = shown.period;
        if (!newest || shown.period.last_day() > newest->last_day()) newest = shown.period;
    }
    if (!oldest) return "";
    const auto days = terms::days_between(newest->last_day(), material.date);
    auto text = "The newest figures run to " + terms::label(newest->last_day());
    if (days > 0) text += ", " + base::counted(days, "day", "days") + " before this report";
    if (oldest->last_day() != newest->last_day())
        text += "; the oldest to " + terms::label(oldest->last_day());
    return text + ". Each figure stands with its period; a comparator stands with its own.";
}

}  // namespace

std::vector<Block> table_of_measures(const Material& material) {
    Table table;
    table.id = "all-measures";
    table.caption = "Measures in the committee’s remit";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Actual", true}, {"Target", true},
                     {"Status"},  {"Direction"},    {"Compared with"}};
    for (const auto* shown : in_order(material.publishable)) table.rows.push_back(row_of(material, *shown));
    std::vector<Block> blocks{{std::move(table)}};
    if (const auto ages = oldest_data(material); !ages.empty()) blocks.push_back(paragraph(ages, Tone::Note));
    return {section("All measures, those not on track first", "measures", std::move(blocks))};
}

std::vector<Block> without_status(const Material& material) {
    Table table;
    table.id = "without-status";
    table.caption = "Measures with no status, and why";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"No status because"}, {"Latest figure", true}, {"For"}};
    for (const auto& shown : material.publishable.in_remit) {
        if (terms::has_status(shown.status)) continue;
        Line latest{Words{"–"}};
        if (shown.latest)
            latest = {Number{cell_text(*shown.measure, *shown.latest),
                             figure_trace(shown, shown.latest->period, "value")}};
        Row row;
        row.cells = {heading_cell({link_to(*shown.measure)}, {Words{unit_text(*shown.measure)}}),
                     cell({mark_of(shown)}, {Words{shown.reason}}), cell(std::move(latest)),
                     cell(shown.latest ? shown.latest->period.short_label() : std::string("–"))};
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return {};
    return {section("Measures with no status, and why", "no-status", {Block{std::move(table)}})};
}

}  // namespace report
