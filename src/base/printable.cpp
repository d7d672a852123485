#include "base/printable.h"

#include <algorithm>

#include "base/text.h"

namespace base {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The number of a code point written with two to four bytes.
char32_t number_of(std::string_view point) {
    const auto lead = static_cast<unsigned char>(point[0]);
    char32_t number = lead & (point.size() == 2 ? 0x1Fu : point.size() == 3 ? 0x0Fu : 0x07u);
    for (const char byte : point.substr(1))
        number = (number << 6) | (static_cast<unsigned char>(byte) & 0x3Fu);
    return number;
}

bool is_printable(std::string_view point) {
    const auto first = static_cast<unsigned char>(point[0]);
    if (point.size() == 1) return first == '\t' || first == '\n' || (first >= 0x20 && first < 0x7F);
    const auto number = number_of(point);
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};  // a longer form than needed is no UTF-8
    if (number < least[point.size()] || number > 0x10FFFF) return false;
    if (number >= 0xD800 && number <= 0xDFFF) return false;
    if (number < 0xA0) return false;  // the second row of control characters
    if (number >= 0xFDD0 && number <= 0xFDEF) return false;
    if ((number & 0xFFFE) == 0xFFFE) return false;  // no characters, and refused in HTML
    return !(number >= 0x202A && number <= 0x202E) && !(number >= 0x2066 && number <= 0x2069);
}

/// Is it a printable character by itself? No longer one holds such a byte.
bool is_plain(char byte) { return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t'; }

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (auto at = text.begin(); at != text.end();) {
        const auto other = std::find_if_not(at, text.end(), is_plain);
        out.append(at, other);
        at = std::find_if(other, text.end(), is_plain);
        for (const auto point : code_points({other, at})) {
            const bool line_end = point == "\r" && point.end() == at && at != text.end() && *at == '\n';
            if (!line_end) out += is_printable(point) ? point : replacement;
        }
    }
    return out;
}

}  // namespace base
