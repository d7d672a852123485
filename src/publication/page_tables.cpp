#include <fmt/format.h>
#include <cassert>

#include "publication/markup.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

/// From this many columns a table may be wider than a telephone and gets a frame that scrolls by itself.
constexpr std::size_t wide = 3;

bool is_stacked(const report::Table& table) { return table.layout == report::TableLayout::Stacked; }

}  // namespace

void PageWriter::write(const report::Table& table) {
    const bool scrolls = !is_stacked(table) && table.columns.size() >= wide;
    const auto id = unique_id(table.id);
    if (scrolls)
        html_ += fmt::format("<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n",
                             markup(unique_label("Table: " + table.caption)));
    html_ += fmt::format("<table id=\"{}\"{}>\n", id, is_stacked(table) ? R"( class="stacked")" : "");
    html_ += fmt::format("<caption{}>{}</caption>\n", table.caption_shown ? "" : R"( class="unseen")",
                         markup(table.caption));
    html_ += "<thead><tr>";
    for (const auto& column : table.columns)
        html_ += fmt::format(R"(<th scope="col"{}>{}</th>)", column.numeric ? R"( class="number")" : "",
                             markup(column.title));
    html_ += "</tr></thead>\n<tbody>\n";
    for (const auto& one : table.rows) row(table, one);
    html_ += "</tbody>\n</table>\n";
    if (scrolls) html_ += "</div>\n";
}

void PageWriter::row(const report::Table& table, const report::Row& row) {
    assert(row.cells.size() == table.columns.size());
    html_ += row.total ? "<tr class=\"total\"" : "<tr";
    if (!row.anchor.empty()) html_ += fmt::format(" id=\"{}\"", unique_id(row.anchor));
    html_ += ">";
    for (std::size_t column = 0; column < row.cells.size() && column < table.columns.size(); ++column)
        cell(table, column, row.cells[column]);
    html_ += "</tr>\n";
}

void PageWriter::cell(const report::Table& table, std::size_t column, const report::Cell& cell) {
    const auto& title = table.columns[column];
    const std::string_view tag = cell.heading ? "th" : "td";
    html_ += fmt::format("<{}{}{}", tag, cell.heading ? R"( scope="row")" : "",
                         title.numeric ? R"( class="number")" : "");
    if (is_stacked(table) && !cell.heading) html_ += fmt::format(R"( data-label="{}")", markup(title.title));
    html_ += ">" + line_html(cell.line, medium_);
    if (!cell.detail.empty())
        html_ += R"( <span class="detail">)" + line_html(cell.detail, medium_) + "</span>";
    html_ += fmt::format("</{}>", tag);
}

}  // namespace publication
