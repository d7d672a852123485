#include "publication/data_number.h"

#include <algorithm>

namespace publication {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char digit) { return digit >= '0' && digit <= '9'; });
}

}  // namespace

bool is_data_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    // 007 is a name, not a number.
    if (!all_digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
    return point == std::string_view::npos || all_digits(text.substr(point + 1));
}

}  // namespace publication
