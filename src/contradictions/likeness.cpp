#include "contradictions/likeness.h"

#include <algorithm>
#include <string>
#include <vector>

#include "contradictions/sentences.h"

namespace contradictions {
namespace {

constexpr std::size_t most_words = 4'000;  // of a text: a longer one is held by its beginning

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char letter : lower(text) + " ") {
        if (std::string_view(" \n\r\t").find(letter) == std::string_view::npos) {
            word += letter;
            continue;
        }
        if (!word.empty() && words.size() < most_words) words.push_back(word);
        word.clear();
    }
    return words;
}

}  // namespace

double likeness(std::string_view first, std::string_view second) {
    const auto a = words_of(first), b = words_of(second);
    if (a.empty() || b.empty()) return 0;
    std::vector<std::size_t> before(b.size() + 1), now(b.size() + 1);
    for (const auto& word : a) {
        for (std::size_t at = 0; at < b.size(); ++at)
            now[at + 1] = word == b[at] ? before[at] + 1 : std::max(before[at + 1], now[at]);
        std::swap(before, now);
    }
    return 2.0 * static_cast<double>(before.back()) / static_cast<double>(a.size() + b.size());
}

}  // namespace contradictions
