#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace publication {

/// What an officer wrote in Markdown, as plain paragraphs: no marks of emphasis, a paragraph for each item of
/// a list, each heading and each row of a table (its cells with "; " between), the address of a link after
/// its words. Nothing written is lost.
std::vector<std::string> plain_paragraphs(std::string_view markdown);

}  // namespace publication
