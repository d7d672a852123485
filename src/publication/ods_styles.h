#pragma once

#include <string>

namespace publication {

/// Puts the page layouts and page styles of an OpenDocument spreadsheet's styles.xml in an order of their
/// own: LibreOffice writes and numbers them in the order of their addresses in its memory.
void order_page_styles(std::string& styles);

}  // namespace publication
