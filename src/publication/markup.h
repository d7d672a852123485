#pragma once

#include <string>
#include <string_view>

namespace publication {

/// Text fit for HTML, between tags and in quoted attributes: escaped, and rid of what would turn its
/// direction.
std::string markup(std::string_view text);

/// The text that `markup` made this of, without the tags in it.
std::string text_of_markup(std::string_view html);

/// Text fit for a quoted string in a style sheet that stands within a page.
std::string css_string(std::string_view text);

/// Whether a link may be followed from a council's page: a place in the page, http, https or mailto.
bool is_safe_link(std::string_view href);

/// Whether a link leads to another page of the same folder: "measure-neet.html".
bool is_page_name(std::string_view href);

/// A name fit for an id or for the part of a link after "#": letters, digits, "-", "_" and ".", others as
/// "-"; a letter first.
std::string anchor(std::string_view text);

}  // namespace publication
