#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/compute_period.h"

namespace tasks {

/// Whether the data files are looked into too.
enum class Depth { Pages, PagesAndData };

/// What was looked at.
struct Checked {
    std::int64_t measures = 0, sources = 0, rows = 0;
    std::vector<SourceLook> looks;  // with PagesAndData: at each source whose files could be looked through
};

/// Each source with what was found of it and what became of its rows, then the problems: how many places each
/// code has, and the first of them. Lines of text for a terminal.
std::string validation_report(const Checked& checked, const base::Problems& problems);

/// Reads the whole council folder, and with PagesAndData every row of its data files too. Gathers every
/// problem.
Checked check_folder(const Origin& origin, Depth depth, const Engine& engine, base::Problems& problems);

}  // namespace tasks
