#include <fmt/format.h>
#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

using disclosure::Shown;
using disclosure::ShownMeasure;
using disclosure::ShownTwins;

Cell count_cell(const ShownMeasure& shown, const plan::Definition& definition, const Shown& figure) {
    if (!figure.numerator) return cell(cell_text(*shown.measure, figure));
    return cell({Number{
        base::grouped(*figure.numerator),
        figure_trace(shown.measure->id, figure.period, shown.series.area, definition.id, "numerator")}});
}

Cell value_cell(const ShownMeasure& shown, const plan::Definition& definition, const Shown& figure) {
    return cell(
        {Number{cell_text(*shown.measure, figure),
                figure_trace(shown.measure->id, figure.period, shown.series.area, definition.id, "value")}});
}

Cell met_cell(std::optional<bool> met) {
    if (!met) return cell("–");
    const auto status = *met ? terms::Status::OnTrack : terms::Status::NotOnTrack;
    return cell({StatusMark{status, std::string(terms::label(status))}});
}

std::string authority(const plan::Definition& definition) {
    return definition.authority == plan::AuthorityKind::NationalReturn ? "National rule" : "Local rule";
}

Row rule_row(const ShownMeasure& shown, const plan::Definition& definition, const Shown& figure,
             std::optional<bool> met) {
    Row row;
    row.cells = {heading_cell({Words{authority(definition)}}, {Words{definition.text}}),
                 count_cell(shown, definition, figure), value_cell(shown, definition, figure), met_cell(met)};
    return row;
}

Row class_row(const ShownMeasure& shown, const disclosure::ClassRow& of_class, std::int64_t denominator) {
    Row row;
    const auto id = class_trace(shown.measure->id, shown.period, of_class.name);
    const auto sign = of_class.count.value_or(0) < 0 ? "− " : "+ ";
    std::string share = "[c]", count = "[c]";
    if (of_class.count) {
        count = base::grouped(*of_class.count < 0 ? -*of_class.count : *of_class.count);
        if (const auto points =
                base::Decimal::of_ratio(*of_class.count, 100, denominator, shown.measure->decimals))
            share = points->printed(shown.measure->decimals);
    }
    row.cells = {heading_cell({Words{sign + of_class.name}}), cell({Number{count, id}}),
                 cell({Number{share, id}}), cell("")};
    return row;
}

/// "1,243 + 118 + 55 = 1,416": the sum that proves that the classes are the whole of the difference.
Line sum_line(const ShownMeasure& shown, const ShownTwins& twins) {
    if (!twins.first_figure->numerator || !twins.second_figure->numerator) return {};
    const bool all_shown =
        std::ranges::all_of(twins.classes, [](const auto& row) { return row.count.has_value(); });
    if (!all_shown)
        return {Words{"Some classes are hidden to protect people; together they make up the difference."}};
    const auto number = [&](const Shown& figure, const plan::Definition& definition) {
        return Number{
            base::grouped(*figure.numerator),
            figure_trace(shown.measure->id, figure.period, shown.series.area, definition.id, "numerator")};
    };
    Line line{number(*twins.first_figure, *twins.first)};
    for (const auto& row : twins.classes) {
        line.push_back(Words{*row.count < 0 ? " − " : " + "});
        line.push_back(Number{base::grouped(*row.count < 0 ? -*row.count : *row.count),
                              class_trace(shown.measure->id, shown.period, row.name)});
    }
    line.push_back(Words{" = "});
    line.push_back(number(*twins.second_figure, *twins.second));
    line.push_back(
        Words{fmt::format(", of the same {}.", base::grouped(twins.first_figure->denominator.value_or(0)))});
    return line;
}

}  // namespace

std::vector<Block> twins_of(const ShownMeasure& shown) {
    if (!shown.twins) return {};
    const auto& twins = *shown.twins;
    Table table;
    table.id = "twins-" + shown.measure->id.text();
    table.caption = "Both rules over the same records, " + shown.period.label();
    table.layout = TableLayout::Stacked;
    table.columns = {
        {"Rule"},
        {"Number", true},
        {unit_text(*shown.measure) == "%" ? "Share, %" : unit_text(*shown.measure), true},
        {shown.target ? "Against " + long_target(*shown.measure, *shown.target) : std::string("Status")}};
    table.rows.push_back(rule_row(shown, *twins.first, *twins.first_figure, twins.first_met));
    const auto denominator = std::max<std::int64_t>(1, twins.first_figure->denominator.value_or(1));
    for (const auto& row : twins.classes) table.rows.push_back(class_row(shown, row, denominator));
    auto last = rule_row(shown, *twins.second, *twins.second_figure, twins.second_met);
    last.total = true;
    table.rows.push_back(std::move(last));
    std::vector<Block> blocks{{std::move(table)}};
    if (auto sum = sum_line(shown, twins); !sum.empty())
        blocks.push_back(paragraph(std::move(sum), Tone::Note));
    return {section("Should this be judged nationally or locally?", "rules-" + shown.measure->id.text(),
                    std::move(blocks), 4)};
}

std::vector<Block> districts_of(const Material& material, const ShownMeasure& shown) {
    if (shown.districts.empty()) return {};
    const auto& measure = *shown.measure;
    Table table;
    table.id = "districts-" + measure.id.text();
    table.caption = "By district, " + shown.districts.front().figure.period.label();
    const bool parts = std::ranges::any_of(
        shown.districts, [](const auto& row) { return row.figure.denominator.has_value(); });
    table.columns = {{"District"},
                     {measure.title.size() < 40 ? measure.short_title + ", " + unit_text(measure)
                                                : base::capitalised(unit_text(measure)),
                      true}};
    if (parts) {
        table.columns.push_back({"Number", true});
        table.columns.push_back({measure.unit.kind == plan::UnitKind::Rate ? "Population" : "Out of", true});
    }
    for (const auto& district : shown.districts) {
        const auto trace = [&](std::string_view part) {
            return figure_trace(measure.id, district.figure.period, district.area, shown.series.definition,
                                part);
        };
        Row row;
        row.cells = {heading_cell({Words{district.name}}),
                     cell({Number{cell_text(measure, district.figure), trace("value")}})};
        if (parts) {
            const auto part_cell = [&](const std::optional<std::int64_t>& part, std::string_view name) {
                if (!part) return cell("[" + symbol(district.figure.mark) + "]");
                return cell({Number{base::grouped(*part), trace(name)}});
            };
            row.cells.push_back(part_cell(district.figure.numerator, "numerator"));
            row.cells.push_back(part_cell(district.figure.denominator, "denominator"));
        }
        table.rows.push_back(std::move(row));
    }
    std::vector<Block> blocks{{std::move(table)}};
    append(blocks, district_panels(material, shown));
    const bool hidden = std::ranges::any_of(shown.districts, [](const auto& row) {
        const auto is_hidden = [](const Shown& figure) {
            return figure.mark == disclosure::Mark::Confidential;
        };
        return is_hidden(row.figure) || std::ranges::any_of(row.history, is_hidden);
    });
    if (hidden)
        blocks.push_back(paragraph(
            "[c]: hidden to protect people, because a number is small or would give a small one away.",
            Tone::Note));
    return {section("Where in the county?", "where-" + measure.id.text(), std::move(blocks), 4)};
}

std::vector<Block> twin_definitions(const Material& material) {
    Table table;
    table.id = "twin-definitions";
    table.caption = "Measures counted by a national and by a local rule";
    table.caption_shown = false;
    table.layout = TableLayout::Stacked;
    table.columns = {
        {"Measure"}, {"National", true}, {"Local", true}, {"Difference, records", true}, {"Judged on"}};
    for (const auto* shown : in_order(material.publishable)) {
        if (!shown->twins) continue;
        const auto& twins = *shown->twins;
        Line difference{Words{"–"}};
        if (twins.first_figure->numerator && twins.second_figure->numerator)
            difference = {
                Number{base::grouped(*twins.second_figure->numerator - *twins.first_figure->numerator),
                       figure_trace(shown->measure->id, shown->period, shown->series.area, twins.second->id,
                                    "difference")}};
        Row row;
        row.cells = {heading_cell({link_to(*shown->measure)},
                                  {Words{unit_text(*shown->measure) + ", " + shown->period.short_label()}}),
                     value_cell(*shown, *twins.first, *twins.first_figure),
                     value_cell(*shown, *twins.second, *twins.second_figure), cell(std::move(difference)),
                     cell(shown->definition ? authority(*shown->definition) : std::string("–"))};
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return {};
    std::vector<Block> blocks;
    blocks.push_back(
        paragraph("The same records are counted by both rules. Neither series is ever merged into the other; "
                  "the classes that make up each difference add up exactly."));
    blocks.push_back({std::move(table)});
    for (const auto* shown : in_order(material.publishable)) {
        if (!shown->twins || has_section(material, *shown)) continue;
        auto own = twins_of(*shown);
        for (auto& block : own) {
            auto& inner = std::get<Section>(block.content);
            inner.title = shown->measure->title;
            inner.level = 3;
            blocks.push_back(std::move(block));
        }
    }
    return {section("National and local rules side by side", "rules", std::move(blocks))};
}

}  // namespace report
