#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// The code points of UTF-8 text, each as the bytes it is written with. A byte that is no UTF-8 stands alone.
std::vector<std::string_view> code_points(std::string_view text);

/// "one", "one and two", "one, two and three".
std::string joined(std::span<const std::string> items, std::string_view last_word = "and");

/// The candidate nearest to `written` by edit distance, if near enough to be what was meant.
std::optional<std::string> nearest(std::string_view written, std::span<const std::string> candidates);

/// The text with its first letter in upper case (ASCII letters only).
std::string capitalised(std::string text);

/// The text without white space at either end.
std::string_view trimmed(std::string_view text);

/// "1 measure", "2 measures": the count with thousands separators and the noun in its number.
std::string counted(long long count, std::string_view singular, std::string_view plural);

/// 1234567 as "1,234,567".
std::string grouped(long long number);

/// Escapes &, <, >, " and ' for HTML and XML text and attributes.
std::string escaped(std::string_view text);

}  // namespace base
