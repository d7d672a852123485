#pragma once

#include <string>
#include <string_view>

namespace publication {

/// What an officer wrote in Markdown, as HTML. Raw HTML in it is shown as text, pictures as their words, and
/// a link that is not safe as its words. Its headings stand below `level` of the heading they are under and
/// skip none.
std::string markdown_html(std::string_view markdown, int level);

}  // namespace publication
