#include "sources/decoder.h"

#include <algorithm>
#include <array>

#include <simdjson.h>

namespace sources {
namespace {

using records::Encoding;

/// Code points of the bytes 80 to 9F; 0: not used. Source: Unicode's mapping table of code page 1252.
constexpr std::array<std::uint32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | (point >> 6));
    } else {
        if (point < 0x10000) {
            put(0xE0 | (point >> 12));
        } else {
            put(0xF0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3F));
        }
        put(0x80 | ((point >> 6) & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

bool decode_windows_1252(std::string_view bytes, std::string& text) {
    for (const char letter : bytes) {
        std::uint32_t point = static_cast<unsigned char>(letter);
        if (point >= 0x80 && point < 0xA0) point = windows_1252.at(point - 0x80);
        if (point == 0 && letter != '\0') return false;
        append(text, point);
    }
    return true;
}

/// How many bytes at the end of `bytes` may be the beginning of a code point that goes on.
std::size_t cut_at_end(std::string_view bytes) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (byte < 0x80) return 0;
        if (byte < 0xC0) continue;
        const std::size_t wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        return back < wanted ? back : 0;
    }
    return 0;
}

std::size_t valid_length(std::string_view bytes) {
    std::size_t least = 0, most = bytes.size();
    while (least < most) {  // the longest valid beginning that does not end within a code point
        const auto middle = least + (most - least + 1) / 2;
        const auto whole = middle - cut_at_end(bytes.substr(0, middle));
        if (whole > least && simdjson::validate_utf8(bytes.data(), whole)) least = whole;
        else most = middle - 1;
    }
    return least;
}

}  // namespace

bool Decoder::decode(std::string_view bytes, std::string& text) {
    switch (encoding_) {
        case Encoding::Utf8: return decode_utf_8(bytes, text);
        case Encoding::Windows1252: return decode_windows_1252(bytes, text);
        default: return decode_utf_16(bytes, text);
    }
}

bool Decoder::decode_utf_8(std::string_view bytes, std::string& text) {
    rest_ += bytes;
    std::string_view all = rest_;
    if (!started_ && all.size() < 3 && std::string_view("\xEF\xBB\xBF").starts_with(all)) return true;
    if (!started_ && all.starts_with("\xEF\xBB\xBF")) all.remove_prefix(3);
    started_ = true;
    const auto whole = all.size() - cut_at_end(all);
    const bool valid = simdjson::validate_utf8(all.data(), whole);
    text += all.substr(0, valid ? whole : valid_length(all.substr(0, whole)));
    rest_ = std::string(all.substr(whole));
    return valid;
}

bool Decoder::decode_utf_16(std::string_view bytes, std::string& text) {
    rest_ += bytes;
    const std::size_t high = encoding_ == Encoding::Utf16LittleEndian ? 1 : 0;
    const auto unit = [&](std::size_t at) {
        const auto byte = [&](std::size_t place) {
            return std::uint32_t{static_cast<unsigned char>(rest_[place])};
        };
        return byte(at + high) << 8 | byte(at + 1 - high);
    };
    std::size_t at = 0;
    bool good = true;
    while (at + 2 <= rest_.size()) {
        auto point = unit(at);
        const bool first_half = point >= 0xD800 && point < 0xDC00;
        if (first_half && at + 4 > rest_.size()) break;
        const auto second = first_half ? unit(at + 2) : 0;
        good = first_half ? second >= 0xDC00 && second < 0xE000 : point < 0xDC00 || point >= 0xE000;
        if (!good) break;
        if (first_half) point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
        at += first_half ? 4 : 2;
        if (started_ || point != 0xFEFF) append(text, point);
        started_ = true;
    }
    rest_.erase(0, at);
    return good;
}

std::optional<Encoding> marked_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16LittleEndian;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16BigEndian;
    if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8;
    std::size_t zeros[2] = {0, 0};
    const auto looked_at = std::min<std::size_t>(bytes.size(), 4096) / 2 * 2;
    for (std::size_t at = 0; at < looked_at; ++at) zeros[at % 2] += bytes[at] == '\0' ? 1 : 0;
    if (looked_at < 4) return std::nullopt;
    const auto most = looked_at / 3;  // of the half as many that there could be
    if (zeros[1] > most && zeros[0] == 0) return Encoding::Utf16LittleEndian;
    if (zeros[0] > most && zeros[1] == 0) return Encoding::Utf16BigEndian;
    return std::nullopt;
}

void HighBytes::add(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        const bool valid = lead < 0x80 || (at + length <= bytes.size() &&
                                           simdjson::validate_utf8(bytes.data() + at, length));
        of_utf_8 = of_utf_8 || (valid && lead >= 0x80);
        of_none = of_none || !valid;
        at += valid ? length : 1;
    }
}

}  // namespace sources
