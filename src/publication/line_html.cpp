#include <fmt/format.h>

#include "publication/markup.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

std::string strong(bool is, std::string html) { return is ? "<strong>" + html + "</strong>" : html; }

std::string_view status_class(terms::Status status) {
    if (status == terms::Status::OnTrack) return "on";
    return status == terms::Status::NotOnTrack ? "off" : "none";
}

std::string piece_html(const report::Words& words, Medium) {
    return strong(words.strong, markup(words.text));
}

/// Its spaces made such as no line is broken at, if it is a number with its unit: a claim that is traced as a
/// number is may be a sentence long.
std::string unbroken(std::string_view text) {
    constexpr std::size_t longest = 24;  // "30.0 to 38.0 per 10,000"
    if (text.size() > longest) return std::string(text);
    std::string kept;
    for (const char letter : text) {
        if (letter == ' ') kept += "\u00A0";
        else kept += letter;
    }
    return kept;
}

/// On paper nobody asks a number for its id, and thousands of ids take the printer's time.
std::string piece_html(const report::Number& number, Medium medium) {
    auto html = markup(medium == Medium::Paper ? unbroken(number.text) : number.text);
    if (!number.id.empty() && medium == Medium::Screen)
        html = fmt::format(R"(<span class="n" data-figure="{}">{}</span>)", markup(number.id), html);
    return strong(number.strong, std::move(html));
}

std::string piece_html(const report::Link& link, Medium) {
    if (!is_safe_link(link.href) && !is_page_name(link.href)) return markup(link.text);
    const auto href =
        link.href.front() == '#' ? "#" + anchor(std::string_view(link.href).substr(1)) : link.href;
    return fmt::format(R"(<a href="{}">{}</a>)", markup(href), markup(link.text));
}

std::string piece_html(const report::StatusMark& mark, Medium) {
    return fmt::format(R"(<span class="status {}"><span aria-hidden="true">{}</span> {}</span>)",
                       status_class(mark.status), terms::shape(mark.status), markup(mark.label));
}

const std::string& words_of(const report::Words& words) { return words.text; }
const std::string& words_of(const report::Number& number) { return number.text; }
const std::string& words_of(const report::Link& link) { return link.text; }
const std::string& words_of(const report::StatusMark& mark) { return mark.label; }

}  // namespace

std::string line_html(const report::Line& line, Medium medium) {
    std::string html;
    for (const auto& piece : line)
        html += std::visit([medium](const auto& one) { return piece_html(one, medium); }, piece);
    return html;
}

std::string plain_text(const report::Line& line) {
    std::string text;
    for (const auto& piece : line) text += std::visit([](const auto& one) { return words_of(one); }, piece);
    return text;
}

}  // namespace publication
