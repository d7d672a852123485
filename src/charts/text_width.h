#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace charts {

/// The two weights that pages and charts are set in.
enum class Weight { Regular, Bold };

/// How wide `text` is set at `size`, in the unit of `size`. Measured for Inter and made 8% wider, which is
/// what the widest of the typefaces that stand in for it (Arial, Helvetica) needs.
double text_width(std::string_view text, double size, Weight weight);

/// The text in lines no wider than `width`, broken between words; a word that is wider by itself is broken
/// anywhere. At least one line.
std::vector<std::string> wrapped(std::string_view text, double width, double size, Weight weight);

}  // namespace charts
