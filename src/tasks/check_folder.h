#pragma once

#include <cstdint>
#include <filesystem>

#include "base/problem.h"
#include "tasks/compute_period.h"

namespace tasks {

/// Whether the data files are looked into too.
enum class Depth { Pages, PagesAndData };

/// What was looked at.
struct Checked {
    std::int64_t measures = 0, sources = 0, rows = 0;
};

/// Reads the whole council folder, and with PagesAndData every row of its data files too. Gathers every
/// problem.
Checked check_folder(const Origin& origin, Depth depth, const Engine& engine, base::Problems& problems);

}  // namespace tasks
