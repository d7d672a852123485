#include "publication/every_glyph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "publication/glyph_coverage.h"
#include "publication/markup.h"
#include "publication/templates.h"
#include "publication/typeface_files.h"
#include "publication/typefaces.h"

namespace publication {
namespace {

using namespace typeface_files;

/// What the program holds beside Inter. `bold` is empty where there is one weight.
struct Typeface {
    std::string_view family;
    const std::string_view& regular;
    const std::string_view& bold;
};
constexpr std::string_view none;

/// In the order in which they are asked: scripts, which are small, before signs and those of many characters.
const std::array typefaces_beside = {
    Typeface{"Noto Sans Arabic", arabic, arabic_bold},
    Typeface{"Noto Sans Hebrew", hebrew, hebrew_bold},
    Typeface{"Noto Sans Bengali", bengali, bengali_bold},
    Typeface{"Noto Sans Gurmukhi", gurmukhi, gurmukhi_bold},
    Typeface{"Noto Sans Gujarati", gujarati, gujarati_bold},
    Typeface{"Noto Sans Devanagari", devanagari, devanagari_bold},
    Typeface{"Noto Sans Tamil", tamil, tamil_bold},
    Typeface{"Noto Sans Telugu", telugu, telugu_bold},
    Typeface{"Noto Sans Malayalam", malayalam, malayalam_bold},
    Typeface{"Noto Sans Sinhala", sinhala, sinhala_bold},
    Typeface{"Noto Sans Thai", thai, thai_bold},
    Typeface{"Noto Sans Ethiopic", ethiopic, ethiopic_bold},
    Typeface{"Noto Sans Georgian", georgian, georgian_bold},
    Typeface{"Noto Sans Armenian", armenian, armenian_bold},
    Typeface{"Noto Sans Math", math, none},
    Typeface{"Noto Sans Symbols", symbols, none},
    Typeface{"Noto Emoji", emoji, none},
    Typeface{"Noto Sans Symbols 2", more_symbols, none},
    Typeface{"Noto Sans TC", chinese, none},
    Typeface{"Noto Sans SC", chinese_simplified, none},
    Typeface{"Noto Sans KR", korean, none},
};

/// What each holds, read when it is first asked.
const GlyphCoverage& coverage(std::size_t at) {
    static std::array<std::once_flag, typefaces_beside.size()> read;
    static std::array<std::optional<GlyphCoverage>, typefaces_beside.size()> held;
    std::call_once(read[at], [at] { held[at] = GlyphCoverage::of(typefaces_beside[at].regular); });
    return *held[at];
}

const GlyphCoverage& coverage_of_inter() {
    static const auto held = GlyphCoverage::of(templates::italic);  // it holds the fewest of the four
    return held;
}

/// The letters and marks of British reports, which Inter holds, so that most pages need not look.
bool is_usual(char32_t character) {
    return (character >= 0xA0 && character <= 0x148 && character != 0xAD) ||
           (character >= 0x2010 && character <= 0x201E && character != 0x2011) || character == 0x2026 ||
           character == 0x2032 || character == 0x2212 || character == 0x25B2 || character == 0x25C6 ||
           character == 0x25CB || character == 0x25CF;
}

/// Characters that are drawn by nothing: they join, part, turn or vary others (Unicode's default ignorable
/// code points, and its separators of lines and paragraphs).
bool is_drawn_by_nothing(char32_t character) {
    using Range = std::pair<char32_t, char32_t>;
    static constexpr std::array ranges = {
        Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},      Range{0x34F, 0x34F},
        Range{0x61C, 0x61C},     Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},  Range{0x180B, 0x180F},
        Range{0x200B, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F},  Range{0x3164, 0x3164},
        Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},  Range{0xFFF0, 0xFFF8},
        Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF}};
    return std::ranges::any_of(
        ranges, [&](const Range& one) { return character >= one.first && character <= one.second; });
}

/// Characters that mean what two programs agree on, and nothing to a reader: what Inter draws for some is its
/// own.
bool is_private(char32_t character) {
    return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}

/// The letters that a ligature stands for, which text from a PDF holds; else empty.
std::string_view letters_of(char32_t character) {
    static constexpr std::array<std::string_view, 7> letters = {"ff", "fi", "fl", "ffi", "ffl", "ſt", "st"};
    constexpr char32_t first = 0xFB00;
    return character < first || character - first >= letters.size() ? "" : letters[character - first];
}

/// The character that begins at `at`, in UTF-8, and how many bytes it takes.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t value = first & (0xFFU >> (length + 1));
    for (std::size_t next = 1; next < length && at + next < text.size(); ++next)
        value = value << 6U | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
    return {value, std::min(length, text.size() - at)};
}

/// Calls `use` with each character outside of tags that is not ASCII: its place, its length and itself. What
/// stands in attributes is read out and not drawn.
template <typename Use>
void each_drawn(std::string_view page, const Use& use) {
    for (std::size_t at = 0; at < page.size();) {
        const auto byte = static_cast<unsigned char>(page[at]);
        if (byte == '<') at = std::min(page.find('>', at), page.size() - 1) + 1;
        else if (byte < 0x80) ++at;
        else {
            const auto [character, length] = character_at(page, at);
            use(at, length, character);
            at += length;
        }
    }
}

/// Asks for the sign before it in colour. That would be the machine's typeface, whatever stands in the style.
constexpr char32_t in_colour = 0xFE0F;

/// What the page needs beside Inter.
struct Need {
    std::set<std::size_t> typefaces;
    std::set<char32_t> without;  // characters that no typeface holds, ligatures, and what asks for colour
};

Need need_of(std::string_view page) {
    std::set<char32_t> characters;
    each_drawn(page, [&](std::size_t, std::size_t, char32_t character) {
        if (!is_usual(character)) characters.insert(character);
    });
    Need need;
    for (const auto character : characters) {
        if (character == in_colour) need.without.insert(character);
        if (!letters_of(character).empty()) need.without.insert(character);
        if (is_drawn_by_nothing(character) || !letters_of(character).empty()) continue;
        if (is_private(character)) need.without.insert(character);
        if (is_private(character) || coverage_of_inter().holds(character)) continue;
        std::size_t at = 0;
        while (at < typefaces_beside.size() && !coverage(at).holds(character)) ++at;
        if (at < typefaces_beside.size()) need.typefaces.insert(at);
        else need.without.insert(character);
    }
    return need;
}

/// Numbers in place of what cannot be drawn, letters in place of ligatures.
std::string with_numbers(std::string_view page, const std::set<char32_t>& without) {
    std::string made;
    std::size_t done = 0;
    each_drawn(page, [&](std::size_t at, std::size_t length, char32_t character) {
        if (!without.contains(character)) return;
        made += page.substr(done, at - done);
        const auto letters = letters_of(character);
        made += letters;
        // Read from left to right, among words of any direction.
        if (character != in_colour && letters.empty())
            made += fmt::format("\u2066[U+{:04X}]\u2069", static_cast<std::uint32_t>(character));
        done = at + length;
    });
    return made += page.substr(done);
}

std::string face(std::string_view family, int weight, std::string_view file) {
    return fmt::format(
        "@font-face {{ font-family: \"{}\"; font-weight: {}; src: url(data:font/woff2;base64,{}) "
        "format(\"woff2\") }}\n",
        family, weight, base64(file));
}

/// The typefaces, and where they stand among those of the page: behind Inter. Emoji are asked for as text,
/// since a typeface in colour would be the machine's.
std::string style_of(const std::set<std::size_t>& typefaces, std::string_view first_family) {
    std::string families =
        first_family.empty() ? "Inter" : fmt::format("\"{}\", Inter", css_string(first_family));
    std::string style = "\n";
    for (const auto at : typefaces) {
        const auto& typeface = typefaces_beside[at];
        style += face(typeface.family, 400, typeface.regular);
        if (!typeface.bold.empty()) style += face(typeface.family, 700, typeface.bold);
        families += fmt::format(", \"{}\"", typeface.family);
    }
    return style + fmt::format(
                       "body, svg {{ font-family: {0}, Helvetica, Arial, sans-serif; "
                       "font-variant-emoji: text }}\n"
                       "@page {{ @top-left {{ font-family: {0}; font-variant-emoji: text }} "
                       "@bottom-left {{ font-family: {0}; font-variant-emoji: text }} }}\n",
                       families);
}

}  // namespace

std::string with_every_glyph(std::string page, std::string_view first_family) {
    const auto need = need_of(page);
    if (!need.without.empty()) page = with_numbers(page, need.without);
    if (!need.typefaces.empty()) page.insert(page.find("</style>"), style_of(need.typefaces, first_family));
    return page;
}

}  // namespace publication
