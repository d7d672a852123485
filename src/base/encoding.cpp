#include "base/encoding.h"

#include <algorithm>

#include "base/text.h"

namespace base {
namespace {

/// Is `point`, as code_points gives it, well-formed UTF-8 of a character that may stand in a text?
bool is_utf8(std::string_view point) {
    const auto lead = static_cast<unsigned char>(point[0]);
    if (point.size() == 1) return lead < 0x80;
    const auto second = static_cast<unsigned char>(point[1]);
    if (point.size() == 2) return lead >= 0xC2;  // C0 and C1 spell ASCII at length
    if (point.size() == 3) {
        if (lead == 0xE0) return second >= 0xA0;  // spelt at length
        return lead != 0xED || second < 0xA0;     // half of a UTF-16 pair
    }
    return lead == 0xF0 ? second >= 0x90 : lead < 0xF4 || (lead == 0xF4 && second < 0x90);
}

Problem problem_in(std::string_view line, std::string shown, int number, int column, bool is_utf16) {
    Problem problem;
    problem.code = "T006";
    problem.place = {std::move(shown), number, column};
    problem.message = is_utf16 ? "the file is in UTF-16, not in UTF-8" : "the file is not in UTF-8 here";
    problem.hint = "save the file again with the encoding UTF-8";
    for (const auto point : code_points(line.substr(0, 1000)))
        problem.excerpt += is_utf8(point) ? std::string(point) : "?";
    return problem;
}

}  // namespace

std::optional<Problem> find_encoding_fault(std::string_view text, const std::string& shown, int first_line) {
    // Most texts are plain, and need no look at their code points.
    if (std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return std::nullopt;
    const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    int number = first_line;
    while (true) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        int column = 0;
        for (const auto point : code_points(line)) {
            ++column;
            if (!is_utf8(point)) return problem_in(line, shown, number, column, is_utf16);
        }
        if (end == std::string_view::npos) return std::nullopt;
        text.remove_prefix(end + 1);
        ++number;
    }
}

}  // namespace base
