#pragma once

#include <string>
#include <string_view>

namespace publication {

/// The page for the printer, made so that none of its characters is printed as a box, on any machine. Where
/// the typeface of reports lacks some, the typefaces of the program that hold them are put into the page; a
/// character that none holds stands as its number, "[U+E000]". `first_family` is that of the house style, or
/// empty.
std::string with_every_glyph(std::string page, std::string_view first_family);

}  // namespace publication
