#include "charts/text_width.h"

#include <array>

#include "base/text.h"

namespace charts {
namespace {

// Advance widths of Inter in thousandths of the type size, from U+0020 to U+007E.
constexpr std::array<short, 95> regular = {
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605, 636,
    642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743,
    740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362,
    357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597,
    609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659};
constexpr std::array<short, 95> bold = {
    232, 325, 392, 650, 655, 859, 674, 209, 409, 409, 565, 680, 303, 469,  298, 390, 688, 489, 630, 659,
    678, 645, 660, 595, 661, 660, 298, 303, 680, 680, 680, 562, 1031, 748, 661, 752, 727, 613, 585, 761,
    746, 281, 570, 690, 567, 915, 735, 782, 648, 783, 656, 655, 668, 729,  748, 1036, 714, 724, 667, 409,
    390, 409, 488, 477, 497, 580, 635, 587, 635, 598, 386, 633, 624, 272,  272, 582, 272, 912, 622, 614,
    632, 632, 409, 562, 388, 622, 586, 850, 574, 586, 572, 409, 374, 409,  680};
constexpr int of_others = 680;     // letters with accents, dashes, pound signs
constexpr int of_wide = 1000;      // scripts and signs that fill a square
constexpr double spare = 1.08;

int thousandths(std::string_view point, Weight weight) {
    if (point.size() >= 3 && static_cast<unsigned char>(point[0]) > 0xE2) return of_wide;
    if (point.size() > 1) return of_others;
    const auto byte = static_cast<unsigned char>(point[0]);
    if (byte < 0x20 || byte > 0x7E) return of_others;
    return (weight == Weight::Bold ? bold : regular)[byte - 0x20u];
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const auto end = text.find_first_of(" \t\n");
        if (end != 0) found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

/// The pieces of a word that is wider than a line.
std::vector<std::string> pieces(std::string_view word, double width, double size, Weight weight) {
    std::vector<std::string> found{""};
    for (const auto point : base::code_points(word)) {
        auto longer = found.back() + std::string(point);
        if (!found.back().empty() && text_width(longer, size, weight) > width) found.emplace_back(point);
        else found.back() = std::move(longer);
    }
    return found;
}

}  // namespace

double text_width(std::string_view text, double size, Weight weight) {
    int sum = 0;
    for (const auto point : base::code_points(text)) sum += thousandths(point, weight);
    return sum * size * spare / 1000.0;
}

std::vector<std::string> wrapped(std::string_view text, double width, double size, Weight weight) {
    std::vector<std::string> lines;
    for (const auto word : words(text)) {
        for (auto& piece : pieces(word, width, size, weight)) {
            const bool continues = !lines.empty() &&
                                   text_width(lines.back() + " " + piece, size, weight) <= width;
            if (continues) lines.back() += " " + piece;
            else lines.push_back(std::move(piece));
        }
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace charts
