#include "base/printable.h"

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

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto points = code_points(text);
    for (std::size_t at = 0; at < points.size(); ++at) {
        const bool line_end = points[at] == "\r" && at + 1 < points.size() && points[at + 1] == "\n";
        if (!line_end) out += is_printable(points[at]) ? points[at] : replacement;
    }
    return out;
}

}  // namespace base
