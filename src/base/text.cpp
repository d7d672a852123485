#include "base/text.h"

#include <algorithm>
#include <numeric>

namespace base {
namespace {

std::size_t length_of_point(std::string_view rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    std::size_t length = 1;
    if (lead >= 0xF0 && lead < 0xF8) length = 4;
    else if (lead >= 0xE0 && lead < 0xF0) length = 3;
    else if (lead >= 0xC0 && lead < 0xE0) length = 2;
    if (length > rest.size()) return 1;
    for (std::size_t at = 1; at < length; ++at)
        if ((static_cast<unsigned char>(rest[at]) & 0xC0) != 0x80) return 1;
    return length;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

}  // namespace

std::vector<std::string_view> code_points(std::string_view text) {
    std::vector<std::string_view> points;
    points.reserve(text.size());
    while (!text.empty()) {
        const auto length = length_of_point(text);
        points.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return points;
}

std::string joined(std::span<const std::string> items, std::string_view last_word) {
    std::string text;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (at > 0) text += at + 1 == items.size() ? " " + std::string(last_word) + " " : ", ";
        text += items[at];
    }
    return text;
}

std::optional<std::string> nearest(std::string_view written, std::span<const std::string> candidates) {
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(2, written.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const auto away = distance(written, candidate);
        if (away < best_distance) {
            best_distance = away;
            best = candidate;
        }
    }
    return best;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string grouped(long long number) {
    auto digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (auto at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string counted(long long count, std::string_view singular, std::string_view plural) {
    return grouped(count) + " " + std::string(count == 1 ? singular : plural);
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += letter;
        }
    }
    return out;
}

}  // namespace base
