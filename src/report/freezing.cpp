#include "report/freezing.h"

#include <fmt/format.h>

#include "report/sections.h"
#include "report/words.h"

namespace report {
namespace {

Block checkpoint_of(const Freezing& freezing) {
    Table table;
    table.id = "checkpoint";
    table.caption = "Signed checkpoint of the ledger";
    table.columns = {{"Part"}, {"As it was signed"}};
    for (const auto& [name, text] : freezing.checkpoint) {
        Row row;
        row.cells = {heading_cell({Words{name}}), cell(text)};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

Block revised_of(const Freezing& freezing) {
    Table table;
    table.id = "revised";
    table.caption = "Figures that " + freezing.earlier + " gave otherwise";
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Was", true}, {"Now", true}, {"Changed by"}};
    for (const auto& figure : freezing.revised) {
        Row row;
        row.cells = {heading_cell({Words{figure.measure}}, {Words{figure.what}}), cell(figure.was),
                     cell(figure.now), cell(figure.because.empty() ? std::string("–") : figure.because)};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

Block signed_off(const Freezing& freezing) {
    Table table;
    table.id = "signed-off";
    table.caption = "Whether the figures and words of each measure were signed off";
    table.layout = TableLayout::Stacked;
    table.columns = {{"Measure"}, {"Sign-off"}};
    for (const auto& one : freezing.signed_off) {
        Row row;
        row.cells = {heading_cell({Words{one.measure}}), cell(one.state)};
        if (!one.note.empty()) row.cells.back().detail = {Words{one.note}};
        table.rows.push_back(std::move(row));
    }
    return {std::move(table)};
}

}  // namespace

std::vector<Block> about_publication(const Freezing& freezing) {
    std::vector<Block> blocks;
    if (!freezing.corrects.empty())
        blocks.push_back(paragraph(
            fmt::format("It stands in place of {}: {}", freezing.corrects, freezing.reason), Tone::Status));
    blocks.push_back(paragraph(fmt::format(
        "This is publication {}. It was made of entries 1 to {} of the council’s ledger by ontrack {}, and "
        "has not been altered since. Whoever has a copy of the ledger can prove that with “ontrack verify "
        "--publication {}”.",
        freezing.id, freezing.position, freezing.program, freezing.id)));
    blocks.push_back(checkpoint_of(freezing));
    if (!freezing.signed_off.empty()) blocks.push_back(signed_off(freezing));
    if (!freezing.revised.empty()) blocks.push_back(revised_of(freezing));
    else if (!freezing.earlier.empty())
        blocks.push_back(paragraph(fmt::format(
            "No figure that {} gave for the council as a whole has been revised since.", freezing.earlier)));
    return {section("This publication", "publication", std::move(blocks))};
}

}  // namespace report
