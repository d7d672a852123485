#include "publication/table_sheets.h"

#include <algorithm>

#include "publication/report_tables.h"
#include "publication/sheet_cells.h"
#include "publication/sheet_topics.h"
#include "report/words.h"

namespace publication {
namespace {

/// Tables that the worksheets of data hold already, by how their ids begin.
bool is_data(const report::Table& table) {
    return table.id == "all-measures" || table.id.starts_with("districts-") || table.id.starts_with("twins-");
}

std::string stem(const std::string& id) { return id.substr(0, id.find('-')); }

bool same_columns(const report::Table& one, const report::Table& other) {
    return std::ranges::equal(one.columns, other.columns, {}, &report::Column::title, &report::Column::title);
}

/// Tables of one kind: those for each priority, or the elements of each money line.
using Group = std::vector<PlacedTable>;

std::vector<Group> groups_of(const report::Report& report) {
    std::vector<Group> groups;
    for (const auto& placed : tables_of(report)) {
        if (is_data(*placed.table) || placed.table->rows.empty()) continue;
        const auto belongs = [&](const Group& group) {
            const auto& first = *group.front().table;
            return stem(first.id) == stem(placed.table->id) && same_columns(first, *placed.table);
        };
        const auto found = std::ranges::find_if(groups, belongs);
        if (found == groups.end()) groups.push_back({placed});
        else found->push_back(placed);
    }
    return groups;
}

/// Which of the columns have a second, smaller line in some cell: it becomes a column of its own.
std::vector<bool> detailed(const Group& group) {
    std::vector<bool> has_detail(group.front().table->columns.size());
    for (const auto& placed : group)
        for (const auto& row : placed.table->rows)
            for (std::size_t at = 0; at < row.cells.size() && at < has_detail.size(); ++at)
                if (!row.cells[at].detail.empty()) has_detail[at] = true;
    return has_detail;
}

/// What tells the tables of a group apart: their captions, or the headings that they stand under.
bool captions_differ(const Group& group) {
    return std::ranges::any_of(
        group, [&](const auto& placed) { return placed.table->caption != group.front().table->caption; });
}

void add_row(const report::Row& row, const std::vector<bool>& has_detail, std::vector<SheetCell> made,
             Sheet& sheet) {
    for (std::size_t at = 0; at < has_detail.size(); ++at) {
        const auto cell = at < row.cells.size() ? row.cells[at] : report::Cell();
        made.push_back(line_cell(cell.line));
        if (has_detail[at]) made.push_back(text_cell(report::plain(cell.detail)));
    }
    sheet.rows.push_back(std::move(made));
}

Sheet sheet_of(const Group& group, bool heading_is_shared) {
    const auto& first = *group.front().table;
    const bool several = group.size() > 1;
    const bool by_caption = captions_differ(group);
    Sheet sheet{.name = topic_of(group, heading_is_shared),
                .title = several && by_caption ? group.front().heading : first.caption};
    const auto has_detail = detailed(group);
    if (several) sheet.columns.push_back({"Part"});
    for (std::size_t at = 0; at < first.columns.size(); ++at) {
        sheet.columns.push_back({first.columns[at].title, first.columns[at].numeric});
        if (has_detail[at]) sheet.columns.push_back({first.columns[at].title + ": detail"});
    }
    for (const auto& placed : group)
        for (const auto& row : placed.table->rows) {
            std::vector<SheetCell> made;
            if (several) made.push_back(text_cell(by_caption ? placed.table->caption : placed.heading));
            add_row(row, has_detail, std::move(made), sheet);
        }
    return sheet;
}

}  // namespace

std::vector<Sheet> table_sheets(const report::Report& report) {
    std::vector<Sheet> sheets;
    const auto groups = groups_of(report);
    for (const auto& group : groups) {
        const auto alike = std::ranges::count_if(
            groups, [&](const Group& other) { return other.front().heading == group.front().heading; });
        sheets.push_back(sheet_of(group, alike > 1));
    }
    return sheets;
}

Sheet words_sheet(const report::Report& report) {
    Sheet sheet{.name = "Words",
                .title = "What the report says in words, in its order",
                .statements = {"A text too long for one cell goes on in the row below."}};
    sheet.columns = {{"Section"}, {"Heading"}, {"Text"}};
    for (const auto& words : words_of(report))
        for (const auto& piece : cell_texts(words.text))
            sheet.rows.push_back({text_cell(words.section), text_cell(words.heading), {.text = piece}});
    return sheet;
}

}  // namespace publication
