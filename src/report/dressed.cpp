#include "report/dressed.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "report/kinds.h"
#include "report/sections.h"

namespace report {
namespace {

using houses::House;

void put(Line& line, const House& house) {
    for (auto& piece : line)
        if (auto* mark = std::get_if<StatusMark>(&piece); mark && mark->label == terms::label(mark->status))
            mark->label = house.word(mark->status);
}

void put(std::vector<Block>& blocks, const House& house);

void put(Table& table, const House& house) {
    for (auto& row : table.rows)
        for (auto& cell : row.cells) {
            put(cell.line, house);
            put(cell.detail, house);
        }
}

/// The house's words for statuses, wherever a status is marked.
void put(Block& block, const House& house) {
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) put(paragraph->line, house);
    if (auto* list = std::get_if<List>(&block.content))
        for (auto& item : list->items) {
            put(item.line, house);
            put(item.detail, house);
        }
    if (auto* table = std::get_if<Table>(&block.content)) put(*table, house);
    if (auto* both = std::get_if<SideBySide>(&block.content)) {
        put(both->left, house);
        put(both->right, house);
    }
    if (auto* section = std::get_if<Section>(&block.content)) put(section->blocks, house);
}

void put(std::vector<Block>& blocks, const House& house) {
    for (auto& block : blocks) put(block, house);
}

/// The columns of the table of measures as the house lists them.
void choose_columns(std::vector<Block>& blocks, const House& house) {
    const auto& ids = houses::column_ids();
    for (auto& block : blocks) {
        if (auto* section = std::get_if<Section>(&block.content)) choose_columns(section->blocks, house);
        auto* table = std::get_if<Table>(&block.content);
        if (table == nullptr || table->id != "all-measures" || table->columns.size() != ids.size()) continue;
        const auto all = table->columns;
        table->columns.clear();
        for (const auto& chosen : house.columns) {
            const auto at = static_cast<std::size_t>(std::ranges::find(ids, chosen.id) - ids.begin());
            table->columns.push_back(all[at]);
            if (!chosen.title.empty()) table->columns.back().title = chosen.title;
        }
        for (auto& row : table->rows) {
            const auto cells = std::exchange(row.cells, {});
            for (const auto& chosen : house.columns)
                row.cells.push_back(
                    cells[static_cast<std::size_t>(std::ranges::find(ids, chosen.id) - ids.begin())]);
        }
    }
}

const std::string* anchor_in(const Block& block) {
    const auto* section = std::get_if<Section>(&block.content);
    return section == nullptr ? nullptr : &section->anchor;
}

/// What leads the report, the house's sections in its order, then the others.
std::vector<Block> in_house_order(std::vector<Block> blocks, const House& house) {
    std::erase_if(blocks, [&](const Block& block) {
        const auto* anchor = anchor_in(block);
        return anchor != nullptr && std::ranges::find(house.left_out, *anchor) != house.left_out.end();
    });
    const auto rank = [&](const Block& block) -> std::size_t {
        const auto* anchor = anchor_in(block);
        if (anchor == nullptr) return 0;
        const auto found = std::ranges::find(house.sections, *anchor, &houses::SectionStyle::id);
        return 1 + static_cast<std::size_t>(found - house.sections.begin());
    };
    // what leads a report is what stands before its first section: it stays there, whatever its kind
    const auto first =
        std::ranges::find_if(blocks, [](const Block& one) { return anchor_in(one) != nullptr; });
    std::stable_sort(first, blocks.end(), [&](const Block& a, const Block& b) { return rank(a) < rank(b); });
    for (auto& block : blocks) {
        auto* section = std::get_if<Section>(&block.content);
        if (section == nullptr) continue;
        const auto style = std::ranges::find(house.sections, section->anchor, &houses::SectionStyle::id);
        if (style != house.sections.end() && !style->title.empty()) section->title = style->title;
    }
    return blocks;
}

std::vector<Block> implications_of(const Report& made, const Material& material) {
    std::vector<Block> blocks;
    for (const auto& asked : material.house->implications) {
        const auto* said = material.commentary.find_implication(made.committee_id, material.period, asked.id);
        std::vector<Block> inner;
        if (said == nullptr) {
            inner.push_back(paragraph("Nobody has written of this for this report.", Tone::Gap));
        } else {
            inner.push_back({Commentary{said->markdown, "implication:" + made.committee_id + ":" +
                                                            material.period.text() + ":" + asked.id}});
            inner.push_back(paragraph(
                post(material.plan, said->author, said->date) + ", " + terms::label(said->date), Tone::Note));
        }
        blocks.push_back(section(asked.title, "implication-" + asked.id, std::move(inner), 3));
    }
    if (blocks.empty()) return {};
    return {section("Implications", "implications", std::move(blocks))};
}

/// Before the notes and what follows them, or last.
void add_implications(Report& made, const Material& material) {
    auto asked = implications_of(made, material);
    const auto notes = std::ranges::find_if(made.blocks, [](const Block& block) {
        const auto* anchor = anchor_in(block);
        return anchor != nullptr && (*anchor == "documents" || *anchor == "notes");
    });
    made.blocks.insert(notes, std::make_move_iterator(asked.begin()), std::make_move_iterator(asked.end()));
}

}  // namespace

Report dressed(Report made, const Material& material, Implications implications) {
    const auto& house = *material.house;
    if (implications == Implications::AskedFor) add_implications(made, material);
    made.blocks = in_house_order(std::move(made.blocks), house);
    if (!house.columns.empty()) choose_columns(made.blocks, house);
    put(made.blocks, house);
    if (house.contact) made.contact = *house.contact;
    made.look = house.look;
    drop_dead_links(made, material.pages);
    if (material.pages != nullptr) link_pages(made, *material.pages);
    return made;
}

}  // namespace report
