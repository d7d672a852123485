#include "contradictions/sentences.h"

#include <algorithm>
#include <cctype>

namespace contradictions {
namespace {

bool is_letter(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) != 0; }
bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }

/// Does a sentence end with the mark at `at`? Before a digit or a letter it is a decimal point or a
/// shortening.
bool ends_sentence(std::string_view text, std::size_t at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
    return at + 1 == text.size() || is_space(text[at + 1]);
}

/// Is there an empty line, a heading or an item of a list after the line end at `at`?
bool ends_paragraph(std::string_view text, std::size_t at) {
    if (text[at] != '\n' || at + 1 >= text.size()) return false;
    return std::string_view("\n#-*|").find(text[at + 1]) != std::string_view::npos;
}

void add(std::vector<std::string>& made, std::string& sentence) {
    while (!sentence.empty() && sentence.back() == ' ') sentence.pop_back();
    if (!sentence.empty()) made.push_back(sentence);
    sentence.clear();
}

}  // namespace

std::vector<std::string> sentences(std::string_view markdown) {
    std::vector<std::string> made;
    std::string sentence;
    for (std::size_t at = 0; at < markdown.size(); ++at) {
        if (ends_paragraph(markdown, at)) {
            add(made, sentence);
            continue;
        }
        if (is_space(markdown[at])) {
            if (!sentence.empty() && sentence.back() != ' ') sentence += ' ';
            continue;
        }
        sentence += markdown[at];
        if (ends_sentence(markdown, at)) add(made, sentence);
    }
    add(made, sentence);
    return made;
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return made;
}

std::optional<std::string_view> first_of(std::string_view text,
                                         const std::vector<std::string_view>& phrases) {
    for (const auto phrase : phrases)
        for (auto at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
            const auto after = at + phrase.size();
            const bool starts = at == 0 || !is_letter(text[at - 1]);
            if (starts && (after >= text.size() || !is_letter(text[after]))) return phrase;
        }
    return std::nullopt;
}

bool is_hedged(std::string_view sentence) {
    static const std::vector<std::string_view> hedges = {"would",
                                                         "could",
                                                         "should",
                                                         "may",
                                                         "might",
                                                         "if",
                                                         "unless",
                                                         "until",
                                                         "once",
                                                         "will",
                                                         "expect",
                                                         "expects",
                                                         "expected",
                                                         "forecast",
                                                         "hope",
                                                         "aim",
                                                         "aims",
                                                         "plan to",
                                                         "next",
                                                         "last year",
                                                         "had",
                                                         "a year ago",
                                                         "whether",
                                                         "in order to",
                                                         "counting",
                                                         "by the local rule",
                                                         "by the national rule",
                                                         "whole team",
                                                         "to be met",
                                                         "england",
                                                         "nationally"};
    return first_of(sentence, hedges).has_value();
}

}  // namespace contradictions
