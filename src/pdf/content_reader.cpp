#include "pdf/content_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pdf {
namespace {

enum Class : unsigned char { Space = 1, Delimiter = 2, Operand = 4 };

/// What a character is, or begins.
constexpr auto classes = [] {
    std::array<unsigned char, 256> made{};
    const auto mark = [&](std::string_view letters, Class what) {
        for (const char letter : letters) made[static_cast<unsigned char>(letter)] |= what;
    };
    mark(std::string_view(" \n\r\t\f\0", 6), Space);
    mark("()<>[]{}/%", Delimiter);
    mark("0123456789+-./([<", Operand);
    return made;
}();
bool is(Class what, char letter) { return (classes[static_cast<unsigned char>(letter)] & what) != 0; }
bool is_space(char letter) { return is(Space, letter); }
bool is_operand(std::string_view token) {
    return is(Operand, token.front()) || token == "true" || token == "false" || token == "null";
}

}  // namespace

double Operator::number(std::size_t at) const {
    double value = 0;
    if (at < count) std::from_chars(kept[at].data(), kept[at].data() + kept[at].size(), value);
    return value;
}

void ContentReader::skip_space() {
    while (at_ < content_.size()) {
        if (content_[at_] == '%') at_ = std::min(content_.find_first_of("\r\n", at_), content_.size());
        else if (is_space(content_[at_])) ++at_;
        else return;
    }
}

void ContentReader::skip_string() {
    int depth = 0;
    for (; at_ < content_.size(); ++at_) {
        const char letter = content_[at_];
        if (letter == '\\') ++at_;
        else if (letter == '(') ++depth;
        else if (letter == ')' && --depth == 0) break;
    }
    at_ = std::min(at_ + 1, content_.size());
}

/// From the opening of an array or a dictionary to its end, over what is nested in it.
void ContentReader::skip_nested(char open, char close) {
    const bool doubled = open == '<';
    int depth = 0;
    while (at_ < content_.size()) {
        const char letter = content_[at_];
        if (letter == '(') {
            skip_string();
            continue;
        }
        const bool twice = at_ + 1 < content_.size() && content_[at_ + 1] == letter;
        const std::size_t step = doubled && twice ? 2 : 1;
        if (letter == open && (!doubled || twice)) ++depth;
        if (letter == close && (!doubled || twice)) --depth;
        at_ += step;
        if (depth == 0) return;
    }
}

std::string_view ContentReader::token() {
    skip_space();
    const auto begin = at_;
    if (at_ == content_.size()) return {};
    const char first = content_[at_];
    if (first == '(') skip_string();
    else if (first == '[') skip_nested('[', ']');
    else if (content_.substr(at_).starts_with("<<")) skip_nested('<', '>');
    else if (first == '<') at_ = std::min(content_.find('>', at_), content_.size() - 1) + 1;
    else {
        ++at_;
        while (at_ < content_.size() &&
               (classes[static_cast<unsigned char>(content_[at_])] & (Space | Delimiter)) == 0)
            ++at_;
    }
    return content_.substr(begin, at_ - begin);
}

/// To the end of an inline image: after " EI" that stands alone.
void ContentReader::skip_inline_image() {
    for (at_ = content_.find("EI", at_); at_ != std::string_view::npos; at_ = content_.find("EI", at_ + 1)) {
        const bool after = at_ + 2 >= content_.size() || is_space(content_[at_ + 2]);
        if (is_space(content_[at_ - 1]) && after) break;
    }
    at_ = at_ == std::string_view::npos ? content_.size() : at_ + 2;
}

std::optional<Operator> ContentReader::next() {
    skip_space();
    Operator made;
    made.begin = at_;
    for (auto word = token(); !word.empty(); word = token()) {
        if (is_operand(word)) {
            if (made.count == made.kept.size()) {
                std::shift_left(made.kept.begin(), made.kept.end(), 1);
                --made.count;
            }
            made.kept[made.count++] = word;
            continue;
        }
        made.name = word;
        if (word == "BI") skip_inline_image();
        made.whole = content_.substr(made.begin, at_ - made.begin);
        return made;
    }
    return std::nullopt;
}

std::optional<int> mcid_of(std::string_view properties) {
    auto at = properties.find("/MCID");
    if (at == std::string_view::npos) return std::nullopt;
    at = properties.find_first_of("0123456789", at);
    if (at == std::string_view::npos) return std::nullopt;
    int value = 0;
    std::from_chars(properties.data() + at, properties.data() + properties.size(), value);
    return value;
}

}  // namespace pdf
