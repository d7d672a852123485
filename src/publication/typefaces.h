#pragma once

#include <string>
#include <string_view>

namespace publication {

/// Bytes in base64.
std::string base64(std::string_view bytes);

/// A style sheet that holds the typeface of reports itself, in its regular and bold weights and their
/// italics.
const std::string& typefaces();

}  // namespace publication
