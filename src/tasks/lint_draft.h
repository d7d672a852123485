#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/compute_period.h"
#include "tasks/draft_report.h"

namespace tasks {

/// What a draft says against itself, and what of it officers let stand.
struct Lint {
    base::Problems open;
    struct LetStand {
        base::Problem problem;
        std::string why, by;  // an officer's post
        terms::Date on;
    };
    std::vector<LetStand> let_stand;
};
/// What contradicts itself in a draft for members. What officers let stand is read from the folder.
Lint contradictions_of(const CouncilFolder& folder, const report::Material& draft, base::Problems& problems);

/// Reads the council, counts and judges, and looks for contradictions in what the report would say. Nothing
/// if the folder or its data have an error; that is then in `problems`.
std::optional<Lint> lint_draft(const Origin& origin, const ReportRequest& request, const Engine& engine,
                               base::Problems& problems);

}  // namespace tasks
