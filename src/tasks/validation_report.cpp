#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "tasks/check_folder.h"

namespace tasks {
namespace {

constexpr std::size_t most_places = 3;

std::string rows_sentence(const SourceLook& look) {
    const auto accepted = look.rows_read - look.rows_refused - look.rows_out_of_scope;
    auto text =
        fmt::format("{} read = {} accepted + {} refused", base::counted(look.rows_read, "row", "rows"),
                    base::grouped(accepted), base::grouped(look.rows_refused));
    if (look.rows_out_of_scope > 0)
        text += fmt::format(" + {} of other areas or series", base::grouped(look.rows_out_of_scope));
    if (!look.counted) text += "; no definition counts from it";
    return text;
}

std::string look_text(const SourceLook& look) {
    auto text = fmt::format("{}: {}\n  {}\n", look.id.text(), look.title, rows_sentence(look));
    for (const auto& file : look.files)
        if (!file.layout.empty()) text += fmt::format("  {}: {}\n", file.shown, file.layout);
    if (!look.values.empty()) text += fmt::format("  {}\n", look.values);
    return text;
}

std::string place_text(const base::Problem& problem) {
    const auto& place = problem.place;
    return place.line > 0 ? fmt::format("{}:{}", place.file, place.line) : place.file;
}

/// How many more places a message speaks of: "…; so 12 more rows", "…; so are 3 more".
std::int64_t more_places(std::string_view message) {
    const auto start = message.rfind("; so ");
    if (start == std::string_view::npos) return 0;
    std::int64_t count = 0;
    for (const char letter : message.substr(start)) {
        if (letter >= '0' && letter <= '9') count = count * 10 + (letter - '0');
        else if (count > 0 && letter != ',') break;
    }
    return count;
}

/// One code's problems.
struct Kind {
    base::Severity severity = base::Severity::Warning;
    std::int64_t places = 0;
    std::vector<std::string> first;
};

}  // namespace

std::string validation_report(const Checked& checked, const base::Problems& problems) {
    std::string text;
    for (const auto& look : checked.looks) text += look_text(look);
    std::map<std::string, Kind> kinds;
    for (const auto& problem : problems) {
        auto& kind = kinds[problem.code];
        kind.severity = problem.severity;
        kind.places += 1 + more_places(problem.message);
        if (kind.first.size() < most_places) kind.first.push_back(place_text(problem));
    }
    for (const auto& [code, kind] : kinds) {
        const auto more = kind.places - static_cast<std::int64_t>(kind.first.size());
        text += fmt::format("{} {}: {}: {}{}\n", code,
                            kind.severity == base::Severity::Error ? "error" : "warning",
                            base::counted(kind.places, "place", "places"), fmt::join(kind.first, ", "),
                            more > 0 ? fmt::format(" and {} more", base::grouped(more)) : "");
    }
    return text;
}

}  // namespace tasks
