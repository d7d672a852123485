#include "sources/fault_tally.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace sources {

void FaultTally::add(const std::string& kind, base::Problem problem) {
    auto found = std::ranges::find(kinds_, kind, &Kind::name);
    if (found == kinds_.end()) found = kinds_.insert(found, {kind, {}, 0});
    problem.severity = base::Severity::Warning;
    if (found->first.size() < most_shown) found->first.push_back(std::move(problem));
    ++found->rows;
}

void FaultTally::tell(base::Problems& problems) const {
    for (const auto& kind : kinds_) {
        problems.insert(problems.end(), kind.first.begin(), kind.first.end());
        const auto more = kind.rows - static_cast<std::int64_t>(kind.first.size());
        if (more > 0)
            problems.back().message +=
                fmt::format("; so {} more {}", base::grouped(more), more == 1 ? "row" : "rows");
    }
}

}  // namespace sources
