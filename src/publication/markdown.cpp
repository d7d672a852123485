#include "publication/markdown.h"

#include <fmt/format.h>
#include <md4c.h>
#include <algorithm>
#include <array>
#include <vector>

#include "base/printable.h"
#include "publication/markup.h"

namespace publication {
namespace {

constexpr int lowest_heading = 6;

std::string text_of(const MD_ATTRIBUTE& attribute) {
    return attribute.text == nullptr ? std::string() : std::string(attribute.text, attribute.size);
}

/// Writes what md4c finds, piece by piece.
class Writer {
public:
    explicit Writer(int level) : level_(level), last_heading_(level) {}

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type);
    void enter(MD_SPANTYPE type, void* detail);
    void leave(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view written);

    std::string html;

private:
    void heading(unsigned level);

    int level_, last_heading_;
    std::vector<bool> links_;  // whether each open link was written as one
};

void Writer::heading(unsigned level) {
    last_heading_ = std::min({level_ + static_cast<int>(level), last_heading_ + 1, lowest_heading});
    html += fmt::format("<h{}>", last_heading_);
}

void Writer::enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
        case MD_BLOCK_QUOTE: html += "<blockquote>"; break;
        case MD_BLOCK_UL: html += "<ul>"; break;
        case MD_BLOCK_OL: {
            const auto start = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
            html += start == 1 ? "<ol>" : fmt::format("<ol start=\"{}\">", start);
            break;
        }
        case MD_BLOCK_LI: html += "<li>"; break;
        case MD_BLOCK_HR: html += "<hr>"; break;
        case MD_BLOCK_H: heading(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
        case MD_BLOCK_CODE: html += "<pre><code>"; break;
        case MD_BLOCK_P: html += "<p>"; break;
        case MD_BLOCK_TABLE:
            html += R"(<div class="scroll" role="group" aria-label="Table in the commentary" tabindex="0">)"
                    "<table>";
            break;
        case MD_BLOCK_THEAD: html += "<thead>"; break;
        case MD_BLOCK_TBODY: html += "<tbody>"; break;
        case MD_BLOCK_TR: html += "<tr>"; break;
        case MD_BLOCK_TH: html += R"(<th scope="col">)"; break;
        case MD_BLOCK_TD: html += "<td>"; break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_HTML: break;
    }
}

void Writer::leave(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE: html += "</blockquote>"; break;
        case MD_BLOCK_UL: html += "</ul>"; break;
        case MD_BLOCK_OL: html += "</ol>"; break;
        case MD_BLOCK_LI: html += "</li>"; break;
        case MD_BLOCK_H: html += fmt::format("</h{}>", last_heading_); break;
        case MD_BLOCK_CODE: html += "</code></pre>"; break;
        case MD_BLOCK_P: html += "</p>"; break;
        case MD_BLOCK_TABLE: html += "</table></div>"; break;
        case MD_BLOCK_THEAD: html += "</thead>"; break;
        case MD_BLOCK_TBODY: html += "</tbody>"; break;
        case MD_BLOCK_TR: html += "</tr>"; break;
        case MD_BLOCK_TH: html += "</th>"; break;
        case MD_BLOCK_TD: html += "</td>"; break;
        case MD_BLOCK_HR:
        case MD_BLOCK_DOC:
        case MD_BLOCK_HTML: break;
    }
}

void Writer::enter(MD_SPANTYPE type, void* detail) {
    switch (type) {
        case MD_SPAN_EM: html += "<em>"; break;
        case MD_SPAN_STRONG: html += "<strong>"; break;
        case MD_SPAN_CODE: html += "<code>"; break;
        case MD_SPAN_DEL: html += "<del>"; break;
        case MD_SPAN_A: {
            const auto href = text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
            links_.push_back(is_safe_link(href));
            if (links_.back()) html += "<a href=\"" + markup(href) + "\">";
            break;
        }
        default: break;
    }
}

void Writer::leave(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM: html += "</em>"; break;
        case MD_SPAN_STRONG: html += "</strong>"; break;
        case MD_SPAN_CODE: html += "</code>"; break;
        case MD_SPAN_DEL: html += "</del>"; break;
        case MD_SPAN_A:
            if (links_.back()) html += "</a>";
            links_.pop_back();
            break;
        default: break;
    }
}

void Writer::text(MD_TEXTTYPE type, std::string_view written) {
    switch (type) {
        case MD_TEXT_BR: html += "<br>"; break;
        case MD_TEXT_SOFTBR: html += "\n"; break;
        case MD_TEXT_NULLCHAR: html += "\uFFFD"; break;
        case MD_TEXT_ENTITY: html += markup(markdown_entity(written)); break;
        default: html += markup(written);
    }
}

Writer& writer(void* userdata) { return *static_cast<Writer*>(userdata); }

}  // namespace

std::string_view markdown_entity(std::string_view entity) {
    struct Entity {
        std::string_view written, character;
    };
    constexpr std::array known = {Entity{"&amp;", "&"},   Entity{"&lt;", "<"},        Entity{"&gt;", ">"},
                                  Entity{"&quot;", "\""}, Entity{"&nbsp;", "\u00A0"}, Entity{"&ndash;", "–"},
                                  Entity{"&mdash;", "—"}, Entity{"&pound;", "£"},     Entity{"&hellip;", "…"},
                                  Entity{"&rsquo;", "’"}, Entity{"&lsquo;", "‘"},     Entity{"&ldquo;", "“"},
                                  Entity{"&rdquo;", "”"}};
    const auto* found = std::ranges::find(known, entity, &Entity::written);
    return found == known.end() ? entity : found->character;
}

unsigned markdown_flags() {
    return MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS |
           MD_FLAG_NOINDENTEDCODEBLOCKS;
}

std::string markdown_html(std::string_view markdown, int level) {
    // Cleaned first, as md4c may hand over a character in two pieces only if it is no character.
    const auto clean = base::printable(markdown);
    Writer made(level);
    MD_PARSER parser{};
    parser.flags = markdown_flags();
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        return writer(to).enter(type, detail), 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) { return writer(to).leave(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        return writer(to).enter(type, detail), 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return writer(to).leave(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return writer(to).text(type, {text, size}), 0;
    };
    const int outcome = md_parse(clean.data(), static_cast<MD_SIZE>(clean.size()), &parser, &made);
    if (outcome != 0)
        return "<p>" + markup(clean) + "</p>";  // out of memory inside md4c; the words must not be lost
    return made.html;
}

}  // namespace publication
