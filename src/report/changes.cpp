#include <algorithm>

#include "base/text.h"
#include "report/kinds.h"
#include "report/sections.h"
#include "report/words.h"

namespace report {
namespace {

using Said = std::map<std::string, std::string>;

/// What officers wrote about each measure, by the measure's id.
void gather(const std::vector<Block>& blocks, Said& said) {
    for (const auto& block : blocks) {
        if (const auto* commentary = std::get_if<Commentary>(&block.content)) {
            // "commentary:MEASURE:PERIOD"
            const auto begin = commentary->id.find(':');
            const auto end = commentary->id.rfind(':');
            if (begin != std::string::npos && begin < end)
                said[commentary->id.substr(begin + 1, end - begin - 1)] += commentary->markdown;
        } else if (const auto* section = std::get_if<Section>(&block.content)) {
            gather(section->blocks, said);
        } else if (const auto* both = std::get_if<SideBySide>(&block.content)) {
            gather(both->left, said);
            gather(both->right, said);
        }
    }
}

const MeasureRow* find(const Report& report, const terms::MeasureId& id) {
    const auto found = std::ranges::find(report.measures, id, &MeasureRow::id);
    return found == report.measures.end() ? nullptr : &*found;
}

StatusMark mark(const MeasureRow& row) { return {row.status, std::string(terms::label(row.status))}; }

std::string shown_value(const MeasureRow& row) {
    if (!row.value.empty())
        return printed(row.value, row.decimals) + (row.value_flag.empty() ? "" : " [" + row.value_flag + "]");
    return row.value_flag.empty() ? "–" : "[" + row.value_flag + "]";
}

Table table_of(std::string id, std::string caption, const Report& before, const Report& now) {
    Table table;
    table.id = std::move(id);
    table.caption = std::move(caption);
    table.caption_shown = false;
    table.columns = {
        {"Measure"}, {base::capitalised(before.period.label())}, {base::capitalised(now.period.label())}};
    return table;
}

/// A section of the measures for which `cells` gives something to tell.
template <typename Cells>
std::vector<Block> compared(const Report& before, const Report& now, const char* title, const char* anchor,
                            Cells cells) {
    auto table = table_of(std::string(anchor) + "-table", title, before, now);
    for (const auto& row : now.measures) {
        const auto* earlier = find(before, row.id);
        if (earlier == nullptr) continue;
        auto told = cells(*earlier, row);
        if (told.empty()) continue;
        told.insert(told.begin(), heading_cell({Words{row.title}}, {Words{row.unit}}));
        Row line;
        line.cells = std::move(told);
        table.rows.push_back(std::move(line));
    }
    if (table.rows.empty()) return {};
    return {section(title, anchor, {Block{std::move(table)}})};
}

std::vector<Block> statuses(const Report& before, const Report& now) {
    return compared(before, now, "Statuses that changed", "statuses",
                    [](const MeasureRow& earlier, const MeasureRow& row) -> std::vector<Cell> {
                        if (earlier.status == row.status) return {};
                        return {cell({mark(earlier)}), cell({mark(row)})};
                    });
}

std::vector<Block> targets(const Report& before, const Report& now) {
    return compared(
        before, now, "Targets that changed", "targets",
        [](const MeasureRow& earlier, const MeasureRow& row) -> std::vector<Cell> {
            if (earlier.target == row.target) return {};
            return {cell(printed(earlier.target, earlier.decimals)), cell(printed(row.target, row.decimals))};
        });
}

std::vector<Block> figures(const Report& before, const Report& now) {
    return compared(before, now, "Figures that changed", "figures",
                    [](const MeasureRow& earlier, const MeasureRow& row) -> std::vector<Cell> {
                        if (shown_value(earlier) == shown_value(row) && earlier.period == row.period)
                            return {};
                        return {
                            cell({Number{shown_value(earlier), earlier.figure_id}}, {Words{earlier.period}}),
                            cell({Number{shown_value(row), row.figure_id}}, {Words{row.period}})};
                    });
}

std::vector<Block> explanations(const Report& before, const Report& now) {
    Said earlier, later;
    gather(before.blocks, earlier);
    gather(now.blocks, later);
    std::vector<Block> blocks;
    for (const auto& row : now.measures) {
        const auto said = later.find(row.id.text());
        const auto was = earlier.find(row.id.text());
        const bool is_new = said != later.end() && (was == earlier.end() || was->second != said->second);
        if (is_new)
            blocks.push_back(section(
                row.title, "said-" + row.id.text(),
                {Block{Commentary{said->second, "commentary:" + row.id.text() + ":" + now.period.text()}}},
                3));
        if (said == later.end() && was != earlier.end())
            blocks.push_back(section(row.title, "said-" + row.id.text(),
                                     {paragraph("Explained then, and no longer.", Tone::Gap)}, 3));
    }
    if (blocks.empty()) return {};
    return {section("What officers now say", "explanations", std::move(blocks))};
}

std::vector<Block> come_and_gone(const Report& before, const Report& now) {
    List list;
    for (const auto& row : now.measures)
        if (find(before, row.id) == nullptr) list.items.push_back({{Words{"New: " + row.title}}, {}});
    for (const auto& row : before.measures)
        if (find(now, row.id) == nullptr)
            list.items.push_back({{Words{"No longer in the remit: " + row.title}}, {}});
    if (list.items.empty()) return {};
    return {section("Measures that came or went", "remit", {Block{std::move(list)}})};
}

/// What members see and the public does not: it stands in every kind of Part 2.
bool is_exempt(const Block& block) {
    const auto* section = std::get_if<Section>(&block.content);
    return section != nullptr && section->anchor == "exempt";
}

}  // namespace

Report changes(const Report& before, const Report& now) {
    auto made = now;
    made.title = "What has changed since " + before.period.label();
    made.lead = base::capitalised(before.period.label()) + " (" + terms::label(before.date) + ") beside " +
                now.period.label() + " (" + terms::label(now.date) + ").";
    made.blocks = {paragraph({Words{"Then: " + before.headline}}),
                   paragraph({Words{"Now: " + now.headline, true}})};
    std::ranges::copy_if(now.blocks, std::back_inserter(made.blocks), is_exempt);
    append(made.blocks, statuses(before, now));
    append(made.blocks, targets(before, now));
    append(made.blocks, figures(before, now));
    append(made.blocks, explanations(before, now));
    append(made.blocks, come_and_gone(before, now));
    if (std::ranges::all_of(made.blocks.begin() + 2, made.blocks.end(), is_exempt))
        made.blocks.push_back(paragraph("Nothing else is different."));
    drop_dead_links(made, nullptr);
    return made;
}

}  // namespace report
