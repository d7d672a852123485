#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/figure.h"
#include "tasks/council_folder.h"
#include "terms/period.h"

namespace tasks {

/// A source that was read, and what came of its rows.
struct SourceUse {
    terms::SourceId id;
    std::string hash;
    std::int64_t rows_read = 0;
    std::int64_t rows_refused = 0;
};

/// Every figure of the plan up to a day, and the sources that they came from.
struct Computed {
    figures::FigureSet figures;
    std::vector<SourceUse> sources;
};

/// How the machine may be used; the figures do not depend on it.
struct Engine {
    int threads = 0;             // 0: as many as there are processors
    int memory_mebibytes = 300;  // above this the engine spills to disk
};

/// Every figure there is, whatever its period: counted from the data files of the folder, or as they were
/// recorded.
std::optional<Computed> compute_all(const CouncilFolder& folder, const Engine& engine,
                                    base::Problems& problems);

/// Looks through the data files of the folder and counts every measure of its plan for the periods that end
/// on or before `until`; of a recorded council, takes the figures that were recorded. Problems of the data
/// are gathered; nothing if one of them is an error.
std::optional<Computed> compute_period(const CouncilFolder& folder, terms::Date until, const Engine& engine,
                                       base::Problems& problems);

}  // namespace tasks
