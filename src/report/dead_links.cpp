#include <set>
#include <string>

#include "report/kinds.h"

namespace report {
namespace {

using Anchors = std::set<std::string, std::less<>>;

/// Where links may lead: sections, tables, rows and charts.
void gather(const std::vector<Block>& blocks, Anchors& anchors) {
    for (const auto& block : blocks) {
        if (const auto* section = std::get_if<Section>(&block.content)) {
            anchors.insert(section->anchor);
            gather(section->blocks, anchors);
        } else if (const auto* both = std::get_if<SideBySide>(&block.content)) {
            gather(both->left, anchors);
            gather(both->right, anchors);
        } else if (const auto* table = std::get_if<Table>(&block.content)) {
            anchors.insert(table->id);
            for (const auto& row : table->rows) anchors.insert(row.anchor);
        } else if (const auto* chart = std::get_if<Chart>(&block.content)) {
            anchors.insert(chart->id);
        } else if (const auto* plot = std::get_if<Plot>(&block.content)) {
            anchors.insert(plot->id);
        }
    }
}

void mend(Line& line, const Anchors& anchors) {
    for (auto& piece : line) {
        const auto* link = std::get_if<Link>(&piece);
        if (link != nullptr && link->href.starts_with('#') && !anchors.contains(link->href.substr(1)))
            piece = Words{link->text};
    }
}

void mend(std::vector<Block>& blocks, const Anchors& anchors);

void mend(Table& table, const Anchors& anchors) {
    for (auto& row : table.rows)
        for (auto& cell : row.cells) {
            mend(cell.line, anchors);
            mend(cell.detail, anchors);
        }
}

void mend(Block& block, const Anchors& anchors) {
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) mend(paragraph->line, anchors);
    if (auto* list = std::get_if<List>(&block.content))
        for (auto& item : list->items) {
            mend(item.line, anchors);
            mend(item.detail, anchors);
        }
    if (auto* table = std::get_if<Table>(&block.content)) mend(*table, anchors);
    if (auto* both = std::get_if<SideBySide>(&block.content)) {
        mend(both->left, anchors);
        mend(both->right, anchors);
    }
    if (auto* section = std::get_if<Section>(&block.content)) mend(section->blocks, anchors);
}

void mend(std::vector<Block>& blocks, const Anchors& anchors) {
    for (auto& block : blocks) mend(block, anchors);
}

}  // namespace

void drop_dead_links(Report& report) {
    Anchors anchors;
    gather(report.blocks, anchors);
    mend(report.blocks, anchors);
}

}  // namespace report
