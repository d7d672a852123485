#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace report {

/// What a report is for, and so what stands in it.
enum class Kind {
    Progress,    // a committee's quarterly report, whole
    Cabinet,     // the whole council: every committee, money, delivery of plans
    YearEnd,     // a committee's year
    Measure,     // one measure
    Scorecard,   // an appendix: every measure beside other authorities
    Exceptions,  // what is not on track, and nothing else
    Changes,     // what is different from an earlier report
    OnePage,     // a summary
};

/// "progress", "year-end", …: as it is asked for.
std::string_view text(Kind kind);
/// The kind of this name; nothing if there is none.
std::optional<Kind> find_kind(std::string_view name);
/// Every kind, in the order above.
const std::vector<Kind>& kinds();

}  // namespace report
