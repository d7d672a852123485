#include "publication/direction.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace publication {
namespace {

/// What sets its words as a paragraph of their own.
constexpr std::array<std::string_view, 14> paragraphs = {"p",  "li", "td", "th", "dt", "dd",      "h1",
                                                         "h2", "h3", "h4", "h5", "h6", "caption", "summary"};
constexpr std::string_view detail = "<span class=\"detail\"";  // stands on a line of its own

/// Does a letter of Hebrew, Arabic, Syriac, Thaana, N'Ko or a like script begin at `at`, in UTF-8? The blocks
/// are U+0590 to U+08FF, U+FB1D to U+FDFF, U+FE70 to U+FEFE, U+10800 to U+10FFF and U+1E800 to U+1EFFF.
bool is_right_to_left(std::string_view page, std::size_t at) {
    const auto byte = [&](std::size_t next) {
        return at + next < page.size() ? static_cast<unsigned char>(page[at + next]) : 0U;
    };
    const auto first = byte(0), second = byte(1), third = byte(2);
    if (first == 0xD6) return second >= 0x90;
    if (first >= 0xD7 && first <= 0xDF) return true;
    if (first == 0xE0) return second >= 0xA0 && second <= 0xA3;
    if (first == 0xEF && second == 0xAC) return third >= 0x9D;
    if (first == 0xEF && second == 0xB9) return third >= 0xB0;
    if (first == 0xEF && second == 0xBB) return third != 0xBF;
    if (first == 0xEF) return second >= 0xAD && second <= 0xB7;
    if (first == 0xF0 && second == 0x90) return third >= 0xA0;
    return first == 0xF0 && second == 0x9E && third >= 0xA0 && third <= 0xBF;
}

bool holds_right_to_left(std::string_view page) {
    for (std::size_t at = 0; at < page.size(); ++at)
        if (is_right_to_left(page, at)) return true;
    return false;
}

std::string_view name_of(std::string_view tag) {
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    return tag.substr(0, tag.find_first_of(" >"));
}

/// An element that is open: where its attributes may be added, if it is a paragraph of its own.
struct Open {
    std::string_view name;
    std::size_t attributes;
    bool is_paragraph;
};

void follow(std::vector<Open>& open, std::string_view tag, std::size_t at) {
    const auto name = name_of(tag);
    if (tag.starts_with("</")) {
        if (!open.empty() && open.back().name == name) open.pop_back();
        return;
    }
    const bool is_paragraph = std::ranges::find(paragraphs, name) != paragraphs.end();
    if (is_paragraph || name == "span")
        open.push_back({name, at + 1 + name.size(), is_paragraph || tag.starts_with(detail)});
}

/// Where the attribute belongs, in the order of the page.
std::vector<std::size_t> places(std::string_view page) {
    std::vector<Open> open;
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < page.size(); ++at) {
        if (page[at] == '<') {
            const auto end = std::min(page.find('>', at), page.size() - 1);
            follow(open, page.substr(at, end + 1 - at), at);
            at = end;
        } else if (is_right_to_left(page, at)) {
            const auto within = std::find_if(open.rbegin(), open.rend(), std::mem_fn(&Open::is_paragraph));
            if (within != open.rend()) found.push_back(within->attributes);
        }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

}  // namespace

std::string with_direction(std::string page) {
    if (!holds_right_to_left(page)) return page;
    std::string made;
    std::size_t done = 0;
    for (const auto at : places(page)) {
        made += page.substr(done, at - done) + " dir=\"auto\"";
        done = at;
    }
    return made + page.substr(done);
}

}  // namespace publication
