#include "publication/word_page.h"

#include <fmt/format.h>
#include <cstdint>
#include <kainjow/mustache.hpp>

#include "publication/html.h"
#include "publication/markup.h"
#include "publication/templates.h"
#include "publication/typefaces.h"
#include "publication/word_writer.h"
#include "publication/zip.h"

namespace publication {
namespace {

const report::Section* section_of(const report::Block& block) {
    return std::get_if<report::Section>(&block.content);
}

std::string contents(const std::vector<report::Block>& blocks) {
    std::string html;
    for (const auto& block : blocks)
        if (const auto* section = section_of(block))
            html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor(section->anchor),
                                markup(section->title));
    return html.empty() ? "" : "<h2 id=\"contents\">Contents</h2>\n<ul>\n" + html + "</ul>\n";
}

std::string end_matter(const report::Report& report) {
    std::string html;
    if (!report.credits.empty()) {
        html += "<h2>Published data used in this report</h2>\n<ul>\n";
        for (const auto& credit : report.credits) html += "<li>" + markup(credit) + "</li>\n";
        html += "</ul>\n";
    }
    auto last = markup(report.council) + ", " + markup(terms::label(report.date)) + ".";
    if (!report.contact.empty()) last += " Questions about this report: " + markup(report.contact) + ".";
    return html + styled_paragraph("Note", last);
}

std::string filled(std::string_view part, const std::string& name, const std::string& text) {
    kainjow::mustache::mustache shell{std::string(part)};
    return shell.render({name, markup(text)});
}

/// The council's own document whose styles, head and foot are taken, or ours.
std::string reference_of(const report::Report& report) {
    if (report.look != nullptr && !report.look->word_template.empty()) return report.look->word_template;
    return word_reference(report);
}

/// A number of four bytes, the highest first.
std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t next = at; next < at + 4 && next < bytes.size(); ++next)
        number = number << 8U | static_cast<unsigned char>(bytes[next]);
    return number;
}

/// The logo as SVG; a PNG within one of its own size, which its head says, so that one way of drawing serves
/// both forms.
std::string drawing_of(const houses::Logo& logo) {
    if (logo.media_type != "image/png") return logo.bytes;
    constexpr std::size_t width = 16, height = 20;
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">"
        "<image width=\"{0}\" height=\"{1}\" href=\"data:image/png;base64,{2}\"/></svg>",
        number_at(logo.bytes, width), number_at(logo.bytes, height), base64(logo.bytes));
}

std::string logo(const report::Report& report, std::vector<Picture>& pictures) {
    // a template of the council's has the logo where the council wants it
    if (report.look == nullptr || !report.look->logo || !report.look->word_template.empty()) return "";
    const auto& shown = *report.look->logo;
    pictures.push_back({"logo.png", drawing_of(shown)});
    // as high as on paper
    return fmt::format("<img src=\"logo.png\" alt=\"{}\" height=\"12mm\"><br>", markup(shown.words));
}

}  // namespace

WordPage word_page(const report::Report& report) {
    WordWriter writer;
    auto at = report.blocks.begin();
    while (at != report.blocks.end() && section_of(*at) == nullptr) ++at;
    writer.blocks({report.blocks.begin(), at});
    const auto lead = writer.html();
    writer.blocks({at, report.blocks.end()});
    std::string html =
        "<!doctype html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n";
    // Within the title, since Pandoc makes a title only of what comes first.
    html += "<h1>" + logo(report, writer.pictures()) + markup(report.title) + "</h1>\n";
    html += styled_paragraph("Subtitle", markup(report.committee) +
                                             (report.meeting.empty() ? "" : " · " + markup(report.meeting)));
    if (!report.exemption.empty()) html += styled_paragraph("Exempt", markup(report.exemption));
    if (!report.banner.empty()) html += styled_paragraph("Banner", markup(report.banner));
    if (!report.lead.empty()) html += styled_paragraph("Lead", markup(report.lead));
    html += lead + contents(report.blocks) + writer.html().substr(lead.size()) + end_matter(report);
    html += "</body>\n</html>\n";
    return {.html = std::move(html),
            .pictures = std::move(writer.pictures()),
            .reference = reference_of(report),
            .subject = report.headline,
            .date = terms::text(report.date)};
}

std::string word_reference(const report::Report& report) {
    const auto head = report.council + " · " + report.committee + " · " + report.period.label();
    const auto foot = report.exemption.empty() ? report.banner : "NOT FOR PUBLICATION";
    const auto part = [](std::string name, std::string_view bytes) {
        return Packed{std::move(name), std::string(bytes)};
    };
    return zipped({part("[Content_Types].xml", templates::word_content_types),
                   part("_rels/.rels", templates::word_relationships),
                   part("word/document.xml", templates::word_document),
                   part("word/_rels/document.xml.rels", templates::word_document_relationships),
                   part("word/styles.xml", templates::word_styles),
                   part("word/settings.xml", templates::word_settings),
                   part("word/header1.xml", filled(templates::word_header, "head", head)),
                   part("word/footer1.xml", filled(templates::word_footer, "foot", foot))});
}

base::Result<std::string> docx(const report::Report& report, Outside& outside) {
    return outside.word(word_page(report));
}

}  // namespace publication
