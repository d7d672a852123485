#pragma once

#include <qpdf/QPDF.hh>

namespace pdf {

/// Gives the word joiner, which is no sign and parts no word, to each glyph that a map of a typeface to
/// Unicode gives 0: such as a dot of an Arabic letter that is drawn by itself. What the text says there
/// stands beside it as actual text.
void tidy_unicode_maps(QPDF& document);

}  // namespace pdf
