#include "publication/markup.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cctype>

#include "base/printable.h"
#include "base/text.h"

namespace publication {
namespace {

bool is_letter_or_digit(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

}  // namespace

std::string markup(std::string_view text) { return base::escaped(base::printable(text)); }

std::string text_of_markup(std::string_view html) {
    constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string text;
    while (!html.empty()) {
        if (html.front() == '<') {
            html.remove_prefix(std::min(html.find('>'), html.size() - 1) + 1);
            continue;
        }
        const auto* entity =
            std::ranges::find_if(entities, [&](const auto& one) { return html.starts_with(one.first); });
        text += entity == entities.end() ? html.front() : entity->second;
        html.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return text;
}

std::string css_string(std::string_view text) {
    std::string out;
    for (const char letter : base::printable(text)) {
        const bool plain =
            is_letter_or_digit(letter) || letter == ' ' || static_cast<unsigned char>(letter) >= 0x80;
        if (plain) out += letter;
        else out += fmt::format("\\{:x} ", static_cast<unsigned char>(letter));
    }
    return out;
}

bool is_safe_link(std::string_view href) {
    std::string lower(href.substr(0, 8));
    std::ranges::transform(lower, lower.begin(), [](unsigned char letter) { return std::tolower(letter); });
    const bool known =
        lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("mailto:");
    const bool within = href.size() > 1 && href.front() == '#';
    const bool whole = std::ranges::none_of(href, [](unsigned char letter) { return letter <= ' '; });
    return whole && (known || within);
}

bool is_page_name(std::string_view href) {
    constexpr std::string_view ending = ".html";
    if (!href.ends_with(ending) || href.size() == ending.size()) return false;
    return std::ranges::all_of(href.substr(0, href.size() - ending.size()), [](char letter) {
        return is_letter_or_digit(letter) || letter == '-' || letter == '_';
    });
}

std::string anchor(std::string_view text) {
    const bool starts_with_letter = !text.empty() && is_letter_or_digit(text.front()) && text.front() > '9';
    std::string out(starts_with_letter ? 0 : 1, 'a');
    for (const char letter : text)
        out += is_letter_or_digit(letter) || letter == '-' || letter == '_' || letter == '.' ? letter : '-';
    return out;
}

}  // namespace publication
