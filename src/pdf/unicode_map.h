#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace pdf {

/// What a ToUnicode CMap says (ISO 32000-1, 9.10.3).
struct UnicodeMap {
    std::vector<std::pair<unsigned, unsigned>> mapped;  // ranges of character codes, ends included
    bool gives_zero = false;
    bool gives_mark = false;  // U+FEFF or U+FFFE, which are no characters

    bool holds(unsigned code) const;
};
UnicodeMap read_unicode_map(std::string_view map);

/// The character codes in the operand of an operator that shows text, a string or an array of them; each of
/// `width` bytes, 1 or 2.
std::vector<unsigned> codes_of(std::string_view operand, int width);

}  // namespace pdf
