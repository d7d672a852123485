#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/document.h"
#include "contradictions/draft.h"
#include "terms/ids.h"

namespace contradictions {

/// A contradiction that an officer lets stand in the report of a period, and why.
struct Accepted {
    base::Written code;  // "W005"
    std::string page;    // "commentary/2022-23-Q1/year-6-overweight.md"
    terms::Period period;
    terms::RoleId by;
    terms::Date on;
    std::string why;
};

/// Reads accepted.toml of a council folder; none if there is no such page.
///
/// W020 the code is none of a contradiction, W021 no such role, W022 what is accepted for this period has
/// been settled (from `settle`).
std::vector<Accepted> read_accepted(const base::Folder& pages, const plan::Plan& plan,
                                    base::Problems& problems);

/// What still has to be settled, and what officers let stand.
struct Settled {
    base::Problems open;
    std::vector<std::pair<base::Problem, const Accepted*>> let_stand;
};
Settled settle(base::Problems found, const std::vector<Accepted>& accepted, terms::Period period);

}  // namespace contradictions
