#include "base/problem.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace base {
namespace {

constexpr std::size_t longest_excerpt = 100;

std::string place_text(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
    return text;
}

/// The part of `line` that is worth showing and the column (from 1) in it.
std::pair<std::string, int> window(const std::string& line, int column) {
    const auto points = code_points(line);
    std::size_t first = 0;
    if (points.size() > longest_excerpt && column > static_cast<int>(longest_excerpt) / 2)
        first = std::min(points.size(), static_cast<std::size_t>(column) - longest_excerpt / 2);
    const auto last = std::min(points.size(), first + longest_excerpt);
    std::string shown = first > 0 ? "…" : "";
    for (auto at = first; at < last; ++at) {
        const auto point = points[at];
        const bool control =
            point.size() == 1 && (static_cast<unsigned char>(point[0]) < 32 || point[0] == 127);
        shown += control ? (point == "\t" ? std::string(" ") : std::string("?")) : std::string(point);
    }
    if (last < points.size()) shown += "…";
    return {shown, column - static_cast<int>(first) + (first > 0 ? 1 : 0)};
}

}  // namespace

std::string render(const Problem& problem) {
    const auto where = place_text(problem.place);
    const auto* kind = problem.severity == Severity::Error ? "error" : "warning";
    auto text =
        fmt::format("{}{}{} {}: {}\n", where, where.empty() ? "" : ": ", kind, problem.code, problem.message);
    if (problem.place.line > 0 && !problem.excerpt.empty()) {
        const auto [shown, column] = window(problem.excerpt, problem.place.column);
        text += fmt::format("{:>6} | {}\n", problem.place.line, shown);
        if (problem.place.column > 0) {
            const auto width = std::clamp(problem.width, 1, static_cast<int>(longest_excerpt));
            text += fmt::format("       | {:>{}}\n", std::string(static_cast<std::size_t>(width), '^'),
                                column - 1 + width);
        }
    }
    if (!problem.hint.empty()) text += fmt::format("  hint = {}\n", problem.hint);
    return text;
}

Problem environment_problem(std::string code, std::string file, std::string message, std::string hint) {
    Problem problem;
    problem.code = std::move(code);
    problem.place.file = std::move(file);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.fault = Fault::Environment;
    return problem;
}

Problem use_problem(std::string code, std::string message, std::string hint) {
    Problem problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problem.fault = Fault::Use;
    return problem;
}

}  // namespace base
