#include "publication/html.h"

#include <fmt/format.h>
#include <algorithm>
#include <kainjow/mustache.hpp>
#include <span>

#include "base/hash.h"
#include "publication/direction.h"
#include "publication/every_glyph.h"
#include "publication/markup.h"
#include "publication/page_writer.h"
#include "publication/templates.h"
#include "publication/typefaces.h"

namespace publication {
namespace {

std::string link_to(const report::Section& section) {
    return fmt::format("<a href=\"#{}\">{}</a>", markup(anchor(section.anchor)), markup(section.title));
}

const report::Section* section_of(const report::Block& block) {
    return std::get_if<report::Section>(&block.content);
}

/// The sections of the page, and below each the articles in it; nothing where all of them are seen at a
/// glance.
std::string contents(const std::vector<report::Block>& blocks) {
    std::string html;
    std::size_t entries = 0;
    for (const auto& block : blocks) {
        const auto* section = section_of(block);
        if (section == nullptr) continue;
        ++entries;
        html += "<li>" + link_to(*section);
        std::string articles;
        for (const auto& within : section->blocks) {
            const auto* article = section_of(within);
            if (article != nullptr && article->kind == report::SectionKind::Article)
                articles += "<li>" + link_to(*article) + "</li>\n", ++entries;
        }
        if (!articles.empty()) html += "\n<ul>\n" + articles + "</ul>\n";
        html += "</li>\n";
    }
    return entries < 4 ? "" : html;
}

constexpr const char* not_for_publication = "NOT FOR PUBLICATION";

/// What stands at the head and foot of every printed page.
std::string running_text(const report::Report& report) {
    const auto head = report.council + " · " + report.committee + " · " + report.period.label();
    return fmt::format("@page {{ @top-left {{ content: \"{}\" }} @bottom-left {{ content: \"{}\" }} }}",
                       css_string(head),
                       css_string(report.exemption.empty() ? report.banner : not_for_publication));
}

std::string credits(const report::Report& report) {
    std::string html;
    for (const auto& credit : report.credits) html += "<li>" + markup(credit) + "</li>\n";
    return html;
}

std::string_view extension(std::string_view media_type) {
    if (media_type == "image/svg+xml") return ".svg";
    return media_type == "image/png" ? ".png" : ".jpg";
}

/// What of the style sheet the house sets otherwise.
std::string house_style(const report::Report& report) {
    if (report.look == nullptr) return "";
    std::string style;
    if (!report.look->colour.empty()) style += ":root { --house: " + report.look->colour + " }\n";
    if (!report.look->typeface.empty())
        style += fmt::format("body {{ font-family: \"{}\", Inter, Helvetica, Arial, sans-serif }}\n",
                             css_string(report.look->typeface));
    return style;
}

std::string logo(const report::Report& report, Beside* beside) {
    if (report.look == nullptr || !report.look->logo) return "";
    const auto& shown = *report.look->logo;
    const auto address = beside ? beside->add("logo", extension(shown.media_type), shown.bytes)
                                : "data:" + shown.media_type + ";base64," + base64(shown.bytes);
    return fmt::format("<img class=\"logo\" src=\"{}\" alt=\"{}\">", address, markup(shown.words));
}

/// "sha256-…", by which a page's policy allows one style sheet within it and no other.
std::string hash_source(std::string_view style) {
    base::Hash hash;
    hash.feed(std::as_bytes(std::span(style)));
    const auto digest = hash.digest();
    return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

/// The page's style sheets, and what it allows itself to load: no script, and nothing from anywhere else.
struct Head {
    std::string style, policy;
};

/// On paper alone: the printer first lays a page out as for its window, which nobody sees and which takes as
/// long as a printed page. Its window is no wider than this.
constexpr std::string_view not_in_a_window = "@media (max-width: 10px) { body { display: none } }\n";

Head head_within(const report::Report& report, Medium medium, bool has_logo) {
    Head head;
    head.style = "<style>\n" + std::string(medium == Medium::Paper ? not_in_a_window : "") +
                 std::string(templates::style) + house_style(report) + running_text(report) + "\n</style>";
    if (medium == Medium::Paper) head.policy += " font-src data:;";
    if (has_logo) head.policy += " img-src data:;";
    head.policy += " style-src 'unsafe-inline';";
    return head;
}

Head head_linked(const report::Report& report, Beside& beside) {
    const auto sheet = beside.add("style", ".css", std::string(templates::style) + house_style(report));
    const auto own = running_text(report);
    return {"<link rel=\"stylesheet\" href=\"" + sheet + "\">\n<style>" + own + "</style>",
            " img-src 'self'; style-src 'self' " + hash_source(own) + ";"};
}

std::string page(const report::Report& report, Medium medium, Beside* beside = nullptr) {
    // What leads the page stands before the list of contents: the headline comes first of all.
    PageWriter writer(medium, beside);
    auto at = report.blocks.begin();
    for (; at != report.blocks.end() && section_of(*at) == nullptr; ++at) writer.block(*at);
    const auto lead_blocks = writer.html();
    writer.blocks({at, report.blocks.end()});

    using kainjow::mustache::data;
    data parts;
    const auto set = [&parts](const char* name, const std::string& html) {
        parts.set(name, html);
        parts.set(std::string("has_") + name, html.empty() ? data::type::bool_false : data::type::bool_true);
    };
    const auto shown_logo = logo(report, beside);
    const auto head =
        beside ? head_linked(report, *beside) : head_within(report, medium, !shown_logo.empty());
    set("style", head.style);
    set("policy", head.policy);
    set("logo", shown_logo);
    set("title", markup(report.title));
    set("council", markup(report.council));
    set("banner", markup(report.banner));
    set("exemption", markup(report.exemption));
    set("committee", markup(report.committee));
    set("meeting", markup(report.meeting));
    set("lead", markup(report.lead));
    set("headline", markup(report.headline));
    set("lead_blocks", lead_blocks);
    set("contents", contents(report.blocks));
    set("blocks", writer.html().substr(lead_blocks.size()));
    set("credits", credits(report));
    set("contact", markup(report.contact));
    set("date", markup(terms::label(report.date)));
    kainjow::mustache::mustache shell{std::string(templates::page)};
    return with_direction(shell.render(parts));
}

}  // namespace

std::string html(const report::Report& report) { return page(report, Medium::Screen); }

std::string html_to_print(const report::Report& report) {
    return with_every_glyph(page(report, Medium::Paper), report.look == nullptr ? "" : report.look->typeface);
}

std::string html_linked(const report::Report& report, Beside& beside) {
    return page(report, Medium::Screen, &beside);
}

std::map<std::string, std::string> links_of(std::string_view page) {
    constexpr std::string_view opening = "<a href=\"";
    std::map<std::string, std::string> links;
    for (auto at = page.find(opening); at != std::string_view::npos; at = page.find(opening, at)) {
        at += opening.size();
        const auto address = page.substr(at, page.find('"', at) - at);
        const auto begin = page.find('>', at) + 1;
        const auto text = page.substr(begin, page.find("</a>", begin) - begin);
        links.emplace(text_of_markup(address), text_of_markup(text));
    }
    return links;
}

}  // namespace publication
