#include "publication/word_writer.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "charts/line_chart.h"
#include "charts/plots.h"
#include "publication/figures_table.h"
#include "publication/markdown.h"
#include "publication/markup.h"

namespace publication {
namespace {

constexpr int lowest_heading = 6;

std::string strong(bool is, std::string html) { return is ? "<strong>" + html + "</strong>" : html; }

std::string styled(std::string_view style, const std::string& html) {
    return fmt::format("<span data-custom-style=\"{}\">{}</span>", style, html);
}

std::string_view status_style(terms::Status status) {
    if (status == terms::Status::OnTrack) return "On Track";
    return status == terms::Status::NotOnTrack ? "Not On Track" : "No Status";
}

std::string piece(const report::Words& words) { return strong(words.strong, markup(words.text)); }
std::string piece(const report::Number& number) { return strong(number.strong, markup(number.text)); }
std::string piece(const report::Link& link) {
    if (!is_safe_link(link.href)) return markup(link.text);
    const auto href =
        link.href.front() == '#' ? "#" + anchor(std::string_view(link.href).substr(1)) : link.href;
    return fmt::format(R"(<a href="{}">{}</a>)", markup(href), markup(link.text));
}
std::string piece(const report::StatusMark& mark) {
    return styled(status_style(mark.status),
                  fmt::format("{} {}", terms::shape(mark.status), markup(mark.label)));
}

std::string line(const report::Line& line) {
    std::string html;
    for (const auto& one : line) html += std::visit([](const auto& part) { return piece(part); }, one);
    return html;
}

std::string with_detail(const report::Line& main, const report::Line& detail) {
    if (detail.empty()) return line(main);
    return line(main) + "<br>" + styled("Detail", line(detail));
}

std::string_view style_of(report::Tone tone) {
    switch (tone) {
        case report::Tone::Body: return "";
        case report::Tone::Lead: return "Lead";
        case report::Tone::Status: return "Status";
        case report::Tone::Note: return "Note";
        case report::Tone::Gap: return "Gap";
    }
    return "";
}

std::size_t length(const report::Line& line) {
    std::size_t sum = 0;
    for (const auto& one : line)
        sum += std::visit(
            [](const auto& part) {
                if constexpr (requires { part.label; }) return part.label.size() + 2;
                else return part.text.size();
            },
            one);
    return sum;
}

/// Widths of columns in per cent: more for what is longer, by its root, so that no column is starved.
std::string widths(const report::Table& table) {
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        auto longest = table.columns[at].title.size();
        for (const auto& row : table.rows)
            if (at < row.cells.size())
                longest = std::max({longest, length(row.cells[at].line), length(row.cells[at].detail)});
        weights.push_back(std::sqrt(std::clamp<double>(static_cast<double>(longest), 9, 100)));
        sum += weights.back();
    }
    std::string html = "<colgroup>";
    for (const double weight : weights)
        html += fmt::format("<col style=\"width: {:.2f}%\">", 100 * weight / sum);
    return html + "</colgroup>\n";
}

}  // namespace

std::string styled_paragraph(std::string_view style, const std::string& html) {
    if (style.empty()) return "<p>" + html + "</p>\n";
    return fmt::format("<div data-custom-style=\"{}\"><p>{}</p></div>\n", style, html);
}

void WordWriter::blocks(const std::vector<report::Block>& blocks) {
    for (const auto& block : blocks)
        std::visit([this](const auto& content) { write(content); }, block.content);
}

void WordWriter::write(const report::Paragraph& paragraph) {
    html_ += styled_paragraph(style_of(paragraph.tone), line(paragraph.line));
}

void WordWriter::write(const report::List& list) {
    const std::string_view tag = list.numbered ? "ol" : "ul";
    html_ += fmt::format("<{}>\n", tag);
    for (const auto& item : list.items) html_ += "<li>" + with_detail(item.line, item.detail) + "</li>\n";
    html_ += fmt::format("</{}>\n", tag);
}

void WordWriter::write(const report::Commentary& commentary) {
    html_ += markdown_html(commentary.markdown, level_);
}

void WordWriter::write(const report::Headline& headline) {
    auto parts = line(headline.sentence);
    for (const auto& part : headline.parts)
        parts += fmt::format("<br><strong>{}</strong> {}", markup(part.number.text), markup(part.label));
    html_ += styled_paragraph("Headline", parts);
    html_ += styled_paragraph("Note", line(headline.reconciliation));
}

void WordWriter::write(const report::SideBySide& both) {
    blocks(both.left);
    blocks(both.right);
}

void WordWriter::write(const report::Section& section) {
    const int above = level_;
    level_ = std::min(level_ + 1, lowest_heading);
    html_ += fmt::format("<h{} id=\"{}\">{}</h{}>\n", level_, anchor(section.anchor), markup(section.title),
                         level_);
    blocks(section.blocks);
    level_ = above;
}

void WordWriter::write(const report::Table& table) {
    html_ += "<table>\n<caption>" + markup(table.caption) + "</caption>\n" + widths(table);
    html_ += "<thead><tr>";
    for (const auto& column : table.columns)
        html_ += fmt::format("<th scope=\"col\"{}>{}</th>",
                             column.numeric ? " style=\"text-align: right\"" : "", markup(column.title));
    html_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        html_ += "<tr>";
        for (std::size_t at = 0; at < row.cells.size() && at < table.columns.size(); ++at)
            cell(row.cells[at], table.columns[at], at == 0 ? row.anchor : "");
        html_ += "</tr>\n";
    }
    html_ += "</tbody>\n</table>\n";
}

void WordWriter::cell(const report::Cell& cell, const report::Column& column, const std::string& place) {
    html_ += fmt::format("<td{}>", column.numeric ? " style=\"text-align: right\"" : "");
    if (!place.empty()) html_ += fmt::format("<span id=\"{}\"></span>", anchor(place));
    html_ += with_detail(cell.line, cell.detail) + "</td>";
}

template <typename Drawing>
void WordWriter::picture(const Drawing& drawing) {
    auto own = drawing;
    own.id = fmt::format("chart-{}", pictures_.size() + 1);
    const auto name = own.id + ".png";
    pictures_.push_back({name, charts::svg(own, charts::Width::Wide)});
    html_ += styled_paragraph("Chart Title", markup(own.title));
    html_ += styled_paragraph("Chart Subtitle", markup(own.subtitle));
    html_ += styled_paragraph("Figure", fmt::format("<img src=\"{}\" alt=\"{}\" style=\"width: 16.5cm\">",
                                                    name, markup(own.title + ". " + own.description)));
    if (!own.source.empty()) html_ += styled_paragraph("Note", markup(own.source));
}

void WordWriter::table_of_figures(report::Table table, const std::string& title) {
    if (table.rows.empty()) return;
    table.caption = "Table of these figures: " + title;
    write(table);
}

void WordWriter::write(const report::Chart& chart) {
    picture(chart);
    table_of_figures(figures_table(chart), chart.title);
}

void WordWriter::write(const report::Plot& plot) {
    picture(plot);
    table_of_figures(plot.figures, plot.title);
}

}  // namespace publication
