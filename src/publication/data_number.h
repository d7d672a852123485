#pragma once

#include <string_view>

namespace publication {

/// Whether the text is a number as data: digits, at most one point among them, and a leading "-". No
/// separators, no exponent, no plus.
bool is_data_number(std::string_view text);

}  // namespace publication
