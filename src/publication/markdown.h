#pragma once

#include <string>
#include <string_view>

namespace publication {

/// What an officer wrote in Markdown, as HTML. Raw HTML in it is shown as text, pictures as their words, and
/// a link that is not safe as its words. Its headings stand below `level` of the heading they are under and
/// skip none.
std::string markdown_html(std::string_view markdown, int level);

/// The Markdown that officers may write, as flags of md4c: tables, strikethrough, addresses that become links
/// by themselves; no raw HTML and no code by indentation.
unsigned markdown_flags();
/// An entity of the Markdown ("&amp;") as its character; one not known here as it was written. Numeric ones
/// are not resolved: they could bring in what `base::printable` keeps out.
std::string_view markdown_entity(std::string_view entity);

}  // namespace publication
