#include "pdf/unicode_map.h"

#include <algorithm>
#include <optional>
#include <string>

namespace pdf {
namespace {

int digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string hex_bytes(std::string_view digits) {
    std::string bytes;
    int held = -1;
    for (const char letter : digits) {
        const int value = digit(letter);
        if (value < 0) continue;
        if (held < 0) held = value;
        else {
            bytes += static_cast<char>(held * 16 + value);
            held = -1;
        }
    }
    if (held >= 0) bytes += static_cast<char>(held * 16);
    return bytes;
}

unsigned number(std::string_view bytes) {
    unsigned value = 0;
    for (const char byte : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

/// The characters after a backslash: the bytes that they mean, and how many they are.
std::pair<std::string, std::size_t> escape(std::string_view after) {
    constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
    if (after.empty()) return {"", 0};
    if (const auto at = letters.find(after.front()); at != std::string_view::npos)
        return {std::string(1, meanings[at]), 1};
    if (after.front() == '\n') return {"", 1};
    if (after.front() == '\r') return {"", after.starts_with("\r\n") ? 2U : 1U};
    std::size_t digits = 0;
    int value = 0;
    for (; digits < 3 && digits < after.size() && after[digits] >= '0' && after[digits] <= '7'; ++digits)
        value = value * 8 + (after[digits] - '0');
    if (digits > 0) return {std::string(1, static_cast<char>(value)), digits};
    return {std::string(1, after.front()), 1};
}

/// The bytes of the literal string that begins at `at`, which is moved behind it.
std::string literal(std::string_view text, std::size_t& at) {
    std::string bytes;
    int depth = 0;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '\\') {
            const auto [meant, length] = escape(text.substr(at + 1));
            bytes += meant;
            at += length;
        } else if (letter == '(') {
            if (depth++ > 0) bytes += letter;
        } else if (letter == ')') {
            if (--depth == 0) break;
            bytes += letter;
        } else {
            bytes += letter;
        }
    }
    ++at;
    return bytes;
}

/// The strings of an operand, in their order.
std::vector<std::string> strings_of(std::string_view operand) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < operand.size();) {
        if (operand[at] == '(') all.push_back(literal(operand, at));
        else if (operand[at] == '<') {
            const auto end = std::min(operand.find('>', at), operand.size());
            all.push_back(hex_bytes(operand.substr(at, end - at)));
            at = end + 1;
        } else ++at;
    }
    return all;
}

void note_targets(std::string_view bytes, UnicodeMap& map) {
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto unit = number(bytes.substr(at, 2));
        if (unit == 0) map.gives_zero = true;
        if (unit == 0xFEFF || unit == 0xFFFE) map.gives_mark = true;
    }
}

/// The next block between "begin" + `kind` and "end" + `kind`, from `at` on.
std::optional<std::string_view> next_block(std::string_view map, const std::string& kind, std::size_t& at) {
    const auto begin = map.find("begin" + kind, at);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto from = begin + 5 + kind.size();
    at = std::min(map.find("end" + kind, from), map.size());
    return map.substr(from, at - from);
}

}  // namespace

bool UnicodeMap::holds(unsigned code) const {
    return std::ranges::any_of(
        mapped, [&](const auto& range) { return range.first <= code && code <= range.second; });
}

UnicodeMap read_unicode_map(std::string_view text) {
    UnicodeMap map;
    std::size_t at = 0;
    while (const auto block = next_block(text, "bfchar", at)) {
        const auto pairs = strings_of(*block);
        for (std::size_t one = 0; one + 1 < pairs.size(); one += 2) {
            map.mapped.emplace_back(number(pairs[one]), number(pairs[one]));
            note_targets(pairs[one + 1], map);
        }
    }
    at = 0;
    while (const auto block = next_block(text, "bfrange", at)) {
        // A range's third part may be an array: one string for each code of the range.
        const auto parts = strings_of(*block);
        for (std::size_t one = 0; one + 2 < parts.size();) {
            const auto first = number(parts[one]), last = number(parts[one + 1]);
            map.mapped.emplace_back(first, last);
            const auto open = block->find('[');
            const std::size_t targets = open == std::string_view::npos || last < first ? 1 : last - first + 1;
            for (std::size_t target = 0; target < targets && one + 2 + target < parts.size(); ++target)
                note_targets(parts[one + 2 + target], map);
            one += 2 + targets;
        }
    }
    return map;
}

std::vector<unsigned> codes_of(std::string_view operand, int width) {
    std::vector<unsigned> codes;
    const auto step = static_cast<std::size_t>(width);
    for (const auto& bytes : strings_of(operand))
        for (std::size_t at = 0; at + step <= bytes.size(); at += step)
            codes.push_back(number(std::string_view(bytes).substr(at, step)));
    return codes;
}

}  // namespace pdf
