#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contradictions {

/// The sentences of a text, each with one space between its words; "83.9%" and "2.1 points" end none.
std::vector<std::string> sentences(std::string_view markdown);

/// A sentence in lower case, to look for words in.
std::string lower(std::string_view text);

/// Does any of the words or phrases stand in `text` as whole words? The first that does.
std::optional<std::string_view> first_of(std::string_view text, const std::vector<std::string_view>& phrases);

/// Does the sentence speak of what might be, of another time or of the contrary, rather than say how things
/// stand?
bool is_hedged(std::string_view lower_case_sentence);

}  // namespace contradictions
