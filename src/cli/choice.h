#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace cli {

/// Refuses a word that is none of `words`, and says which they are.
inline CLI::Validator one_of(std::vector<std::string> words) {
    const auto check = [words = std::move(words)](std::string& word) {
        if (std::ranges::find(words, word) != words.end()) return std::string();
        return "\"" + word + "\" is not " + base::joined(words, "or");
    };
    return {check, ""};
}

/// The same of words that each stand for a value, in upper or lower case.
template <typename Value>
CLI::Validator one_of(const std::map<std::string, Value>& known) {
    const auto read = [known](std::string& word) {
        auto lower = word;
        std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
        const auto found = known.find(lower);
        if (found != known.end()) {
            word = std::to_string(static_cast<int>(found->second));  // as CLI11 reads it into the value
            return std::string();
        }
        std::vector<std::string> words;
        for (const auto& [name, value] : known) words.push_back(name);
        return "\"" + word + "\" is not " + base::joined(words, "or");
    };
    return {read, ""};
}

}  // namespace cli
