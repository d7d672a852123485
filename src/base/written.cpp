#include <algorithm>
#include <vector>

#include "base/document.h"
#include "base/text.h"

namespace base {
namespace {

/// Bytes of UTF-8 that the code point written as `digits` (hexadecimal) takes.
std::size_t bytes_of_escape(const std::vector<std::string_view>& points, std::size_t first,
                            std::size_t digits) {
    unsigned long value = 0;
    for (auto at = first; at < first + digits && at < points.size(); ++at) {
        const char digit = points[at][0];
        const int number = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
        value = value * 16 + static_cast<unsigned long>(std::clamp(number, 0, 15));
    }
    if (value < 0x80) return 1;
    if (value < 0x800) return 2;
    return value < 0x10000 ? 3 : 4;
}

/// A step over one character of quoted text: code points written, and bytes that they stand for.
struct Step {
    std::size_t points;
    std::size_t bytes;
};

Step step_at(const std::vector<std::string_view>& points, std::size_t at, bool escapes) {
    if (!escapes || points[at] != "\\" || at + 1 >= points.size()) return {1, points[at].size()};
    if (points[at + 1] == "u") return {6, bytes_of_escape(points, at + 2, 4)};
    if (points[at + 1] == "U") return {10, bytes_of_escape(points, at + 2, 8)};
    return {2, 1};
}

/// Does quoted text begin and end on the line, at index `first` of its code points?
bool is_quoted(const std::vector<std::string_view>& points, std::size_t first) {
    if (first >= points.size() || (points[first] != "\"" && points[first] != "'")) return false;
    return first + 2 >= points.size() || points[first + 1] != points[first] ||
           points[first + 2] != points[first];
}

/// Columns that a value takes on its line, with its quotes.
int width_of(const Written& written) {
    const auto points = code_points(written.line);
    const auto first = static_cast<std::size_t>(std::max(written.place.column, 1)) - 1;
    if (!is_quoted(points, first)) {
        if (first < points.size() && points[first] == "\"") return 3;  // text over several lines
        return std::max(1, static_cast<int>(code_points(written.text).size()));
    }
    auto at = first + 1;
    while (at < points.size() && points[at] != points[first])
        at += step_at(points, at, points[first] == "\"").points;
    return static_cast<int>(std::min(at + 1, points.size()) - first);
}

}  // namespace

int column_within(const Written& written, std::size_t at) {
    const auto points = code_points(written.line);
    const auto first = static_cast<std::size_t>(std::max(written.place.column, 1)) - 1;
    if (!is_quoted(points, first)) return written.place.column;
    std::size_t bytes = 0;
    auto index = first + 1;
    while (bytes < at && index < points.size()) {
        const auto step = step_at(points, index, points[first] == "\"");
        bytes += step.bytes;
        index += step.points;
    }
    return static_cast<int>(std::min(index, points.size())) + 1;
}

Problem problem_at(const Written& written, std::string code, std::string message, std::string hint) {
    Problem problem;
    problem.code = std::move(code);
    problem.place = written.place;
    problem.message = std::move(message);
    problem.excerpt = written.line;
    problem.width = width_of(written);
    problem.hint = std::move(hint);
    return problem;
}

}  // namespace base
