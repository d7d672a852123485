#include "publication/glyph_coverage.h"

#include <brotli/decode.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace publication {
namespace {

using Range = std::pair<char32_t, char32_t>;

[[noreturn]] void refuse() {
    throw std::logic_error("a typeface in the program is no WOFF2 that can be read");
}

/// Big-endian numbers, one after another.
class Bytes {
public:
    explicit Bytes(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

    std::uint32_t number(std::size_t bytes) {
        std::uint32_t value = 0;
        for (; bytes > 0; --bytes) {
            if (at_ >= text_.size()) refuse();
            value = value << 8U | static_cast<unsigned char>(text_[at_++]);
        }
        return value;
    }
    /// WOFF2's UIntBase128: seven bits a byte, all but the last with the eighth set.
    std::uint32_t packed() {
        std::uint32_t value = 0;
        for (int bytes = 0; bytes < 5; ++bytes) {
            const auto next = number(1);
            value = value << 7U | (next & 0x7FU);
            if ((next & 0x80U) == 0) return value;
        }
        refuse();
    }
    void skip(std::size_t bytes) { at_ += bytes; }
    std::size_t place() const { return at_; }

private:
    std::string_view text_;
    std::size_t at_;
};

struct TableOfFont {
    std::size_t begin = 0, size = 0;
};

/// Where the table "cmap" stands among the unpacked tables, and how long all of them are.
struct Directory {
    TableOfFont cmap;
    std::size_t all = 0;
};

Directory directory(Bytes& head, std::uint32_t tables) {
    constexpr std::uint32_t cmap = 0, glyf = 10, loca = 11, named = 63;  // of WOFF2's list of known tags
    Directory made;
    for (; tables > 0; --tables) {
        const auto flags = head.number(1);
        const auto tag = flags & 0x3FU, version = flags >> 6U;
        if (tag == named) head.skip(4);
        std::size_t size = head.packed();
        // A null transform is 3 for outlines and their places, and 0 for every other table.
        const bool is_transformed = tag == glyf || tag == loca ? version != 3 : version != 0;
        if (is_transformed) size = head.packed();
        if (tag == cmap) made.cmap = {made.all, size};
        made.all += size;
    }
    return made;
}

std::string unpacked(std::string_view packed, std::size_t size) {
    std::string text(size, '\0');
    const auto result =
        BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &size,
                                reinterpret_cast<std::uint8_t*>(text.data()));
    if (result != BROTLI_DECODER_RESULT_SUCCESS || size != text.size()) refuse();
    return text;
}

/// Format 12: groups of characters, each with the glyph of its first.
std::vector<Range> groups(Bytes table) {
    table.skip(12);  // format, padding, length, language
    std::vector<Range> ranges;
    for (auto left = table.number(4); left > 0; --left) {
        const auto first = table.number(4), last = table.number(4), glyph = table.number(4);
        if (glyph != 0 || last > first) ranges.emplace_back(first + (glyph == 0 ? 1 : 0), last);
    }
    return ranges;
}

/// Format 4: segments whose glyphs are a sum or stand in a list; glyph 0 is none.
std::vector<Range> segments(std::string_view text, std::size_t begin) {
    const std::size_t twice = Bytes(text, begin + 6).number(2);
    const auto ends = begin + 14, starts = ends + twice + 2, deltas = starts + twice,
               offsets = deltas + twice;
    std::vector<Range> ranges;
    for (std::size_t at = 0; at < twice; at += 2) {
        const auto first = Bytes(text, starts + at).number(2), last = Bytes(text, ends + at).number(2);
        const auto delta = Bytes(text, deltas + at).number(2), offset = Bytes(text, offsets + at).number(2);
        for (auto character = first; character <= last && character != 0xFFFF; ++character) {
            const auto listed =
                offset == 0 ? character
                            : Bytes(text, offsets + at + offset + 2UZ * (character - first)).number(2);
            const bool is_drawn = offset != 0 && listed == 0 ? false : (listed + delta) % 0x10000 != 0;
            if (!is_drawn) continue;
            if (!ranges.empty() && ranges.back().second + 1 == character) ranges.back().second = character;
            else ranges.emplace_back(character, character);
        }
    }
    return ranges;
}

/// The table of all of Unicode if there is one, or that of its first plane.
std::vector<Range> characters(std::string_view cmap) {
    Bytes head(cmap, 2);
    std::vector<Range> first_plane;
    for (auto tables = head.number(2); tables > 0; --tables) {
        head.skip(4);
        const auto begin = head.number(4);
        const auto format = Bytes(cmap, begin).number(2);
        if (format == 12) return groups(Bytes(cmap, begin));
        if (format == 4) first_plane = segments(cmap, begin);
    }
    return first_plane;
}

}  // namespace

GlyphCoverage GlyphCoverage::of(std::string_view woff2) {
    constexpr std::size_t header = 48;
    if (!woff2.starts_with("wOF2")) refuse();
    const auto tables = Bytes(woff2, 12).number(2);
    const auto packed = Bytes(woff2, 20).number(4);
    Bytes head(woff2, header);
    const auto found = directory(head, tables);
    const auto text = unpacked(woff2.substr(head.place(), packed), found.all);
    auto ranges = characters(std::string_view(text).substr(found.cmap.begin, found.cmap.size));
    std::ranges::sort(ranges);
    return GlyphCoverage(std::move(ranges));
}

bool GlyphCoverage::holds(char32_t character) const {
    const auto after = std::ranges::upper_bound(ranges_, character, {}, &Range::first);
    return after != ranges_.begin() && std::prev(after)->second >= character;
}

}  // namespace publication
