#include <fmt/format.h>
#include <algorithm>

#include "publication/markdown.h"
#include "publication/markup.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

constexpr int lowest_heading = 6;

std::string_view tone_class(report::Tone tone) {
    switch (tone) {
        case report::Tone::Body: return "";
        case report::Tone::Lead: return R"( class="lead")";
        case report::Tone::Status: return R"( class="status-line")";
        case report::Tone::Note: return R"( class="note")";
        case report::Tone::Gap: return R"( class="gap")";
    }
    return "";
}

}  // namespace

std::string PageWriter::unique_id(std::string_view wanted) {
    const auto first = anchor(wanted);
    auto id = first;
    for (int number = 2; !ids_.insert(id).second; ++number) id = fmt::format("{}-{}", first, number);
    return id;
}

std::string PageWriter::unique_label(const std::string& wanted) {
    auto label = wanted;
    for (int number = 2; !labels_.insert(label).second; ++number)
        label = fmt::format("{} ({})", wanted, number);
    return label;
}

void PageWriter::blocks(const std::vector<report::Block>& blocks) {
    for (const auto& one : blocks) block(one);
}

void PageWriter::block(const report::Block& block) {
    std::visit([this](const auto& content) { write(content); }, block.content);
}

void PageWriter::write(const report::Paragraph& paragraph) {
    html_ += fmt::format("<p{}>{}</p>\n", tone_class(paragraph.tone), line_html(paragraph.line, medium_));
}

void PageWriter::write(const report::List& list) {
    const std::string_view tag = list.numbered ? "ol" : "ul";
    html_ += fmt::format("<{}>\n", tag);
    for (const auto& item : list.items) {
        html_ += "<li>" + line_html(item.line, medium_);
        if (!item.detail.empty())
            html_ += R"( <span class="detail">)" + line_html(item.detail, medium_) + "</span>";
        html_ += "</li>\n";
    }
    html_ += fmt::format("</{}>\n", tag);
}

void PageWriter::write(const report::Commentary& commentary) {
    html_ += fmt::format("<div class=\"said\" data-figure=\"{}\">\n{}</div>\n", markup(commentary.id),
                         markdown_html(commentary.markdown, level_));
}

void PageWriter::write(const report::Headline& headline) {
    html_ += "<div class=\"headline\">\n<p>" + line_html(headline.sentence, medium_) + "</p>\n<dl>\n";
    for (const auto& part : headline.parts)
        html_ += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n",
                             part.stands_out ? R"( class="stands-out")" : "", markup(part.label),
                             line_html({part.number}, medium_));
    html_ += "</dl>\n<p class=\"note\">" + line_html(headline.reconciliation, medium_) + "</p>\n</div>\n";
}

void PageWriter::write(const report::SideBySide& both) {
    html_ += "<div class=\"two\">\n<div>\n";
    blocks(both.left);
    html_ += "</div>\n<div>\n";
    blocks(both.right);
    html_ += "</div>\n</div>\n";
}

void PageWriter::write(const report::Section& section) {
    const bool article = section.kind == report::SectionKind::Article;
    const std::string_view tag = article ? "article" : "section";
    const auto id = unique_id(section.anchor);
    const int above = level_;
    level_ = std::min(level_ + 1, lowest_heading);
    // Only an article is named for assistive technology: a landmark for every small section would drown the
    // others.
    const auto name = unique_id(id + "-title");
    html_ += fmt::format("<{} id=\"{}\"{}>\n<h{} id=\"{}\">{}</h{}>\n", tag, id,
                         article ? fmt::format(" aria-labelledby=\"{}\"", name) : std::string(), level_, name,
                         markup(section.title), level_);
    blocks(section.blocks);
    html_ += fmt::format("</{}>\n", tag);
    level_ = above;
}

}  // namespace publication
