#pragma once

#include <filesystem>

#include "base/problem.h"
#include "synthesis/calendar.h"
#include "synthesis/council.h"

namespace synthesis {

/// What has been written.
struct Written {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
};

/// What every writer of a file is given.
struct Task {
    const Council& council;
    Window window;
    std::filesystem::path folder;
};

/// births.csv and health_visitor_contacts.csv.
base::Result<Written> write_births(const Task& task);
base::Result<Written> write_protection_plans(const Task& task);
base::Result<Written> write_care_episodes(const Task& task);
base::Result<Written> write_ehc_plans(const Task& task);
base::Result<Written> write_early_help(const Task& task);
base::Result<Written> write_training(const Task& task);
base::Result<Written> write_residential_placements(const Task& task);

}  // namespace synthesis
