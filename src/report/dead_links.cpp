#include <set>
#include <string>

#include "report/kinds.h"

namespace report {
namespace {

using Anchors = std::set<std::string, std::less<>>;

const std::string* find_page(const Pages* pages, const std::string& anchor) {
    if (pages == nullptr) return nullptr;
    const auto found = pages->find(anchor);
    return found == pages->end() ? nullptr : &found->second;
}

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

/// What is in the report, and what has a page elsewhere.
struct Places {
    Anchors anchors;
    const Pages* pages = nullptr;
};

void mend(Line& line, const Places& places) {
    for (auto& piece : line) {
        auto* link = std::get_if<Link>(&piece);
        if (link == nullptr || !link->href.starts_with('#')) continue;
        const auto anchor = link->href.substr(1);
        if (places.anchors.contains(anchor)) continue;
        const auto* page = find_page(places.pages, anchor);
        if (page != nullptr) link->href = *page;
        else piece = Words{link->text};
    }
}

void mend(std::vector<Block>& blocks, const Places& places);

void mend(Table& table, const Places& places) {
    for (auto& row : table.rows)
        for (auto& cell : row.cells) {
            mend(cell.line, places);
            mend(cell.detail, places);
        }
}

void mend(Block& block, const Places& places) {
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) mend(paragraph->line, places);
    if (auto* list = std::get_if<List>(&block.content))
        for (auto& item : list->items) {
            mend(item.line, places);
            mend(item.detail, places);
        }
    if (auto* table = std::get_if<Table>(&block.content)) mend(*table, places);
    if (auto* both = std::get_if<SideBySide>(&block.content)) {
        mend(both->left, places);
        mend(both->right, places);
    }
    if (auto* section = std::get_if<Section>(&block.content)) mend(section->blocks, places);
}

void mend(std::vector<Block>& blocks, const Places& places) {
    for (auto& block : blocks) mend(block, places);
}

void link(Row& row, const Pages& pages) {
    const auto* page = find_page(&pages, row.anchor);
    if (page == nullptr || row.cells.empty()) return;
    for (auto& piece : row.cells.front().line)
        if (const auto* words = std::get_if<Words>(&piece)) piece = Link{words->text, *page};
}

void link(std::vector<Block>& blocks, const Pages& pages) {
    for (auto& block : blocks) {
        if (auto* table = std::get_if<Table>(&block.content))
            for (auto& row : table->rows) link(row, pages);
        auto* section = std::get_if<Section>(&block.content);
        if (section == nullptr) continue;
        link(section->blocks, pages);
        const auto* page = find_page(&pages, section->anchor);
        if (page == nullptr) continue;
        const bool article = section->kind == SectionKind::Article;
        const char* words =
            article ? "Read this on a page of its own" : "Read all of this on a page of its own";
        section->blocks.push_back({Paragraph{{Link{words, *page}}, Tone::Note}});
    }
}

}  // namespace

void drop_dead_links(Report& report, const Pages* pages) {
    Places places{{}, pages};
    gather(report.blocks, places.anchors);
    mend(report.blocks, places);
}

void link_pages(Report& report, const Pages& pages) { link(report.blocks, pages); }

}  // namespace report
