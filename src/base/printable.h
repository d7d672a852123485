#pragma once

#include <string>
#include <string_view>

namespace base {

/// The text with every character replaced by U+FFFD that would make a page say something else than it holds:
/// bytes that are no UTF-8, control characters other than tab and line feed, and the marks that turn the
/// direction of writing (U+202A to U+202E, U+2066 to U+2069), with which "£12" can be made to read "£21". The
/// carriage return of a line end is dropped.
std::string printable(std::string_view text);

}  // namespace base
