#include "report/kind.h"

namespace report {

std::string_view text(Kind kind) {
    switch (kind) {
        case Kind::Progress: return "progress";
        case Kind::Cabinet: return "cabinet";
        case Kind::YearEnd: return "year-end";
        case Kind::Measure: return "measure";
        case Kind::Scorecard: return "scorecard";
        case Kind::Exceptions: return "exceptions";
        case Kind::Changes: return "changes";
        case Kind::OnePage: return "one-page";
    }
    return "";
}

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = {Kind::Progress,  Kind::Cabinet,    Kind::YearEnd, Kind::Measure,
                                          Kind::Scorecard, Kind::Exceptions, Kind::Changes, Kind::OnePage};
    return all;
}

std::optional<Kind> find_kind(std::string_view name) {
    for (const auto kind : kinds())
        if (text(kind) == name) return kind;
    return std::nullopt;
}

}  // namespace report
