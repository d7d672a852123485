#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "council/difference.h"
#include "tasks/compute_period.h"

namespace tasks {

/// What is to be recorded where, and by whom.
struct ImportRequest {
    std::string folder;
    std::string store;    // made if it is not there
    std::string council;  // the stream; empty: the council's own id
    std::string author, role;
    std::string from;  // the day from which what has no day of its own holds; empty: the plan's first if
                       // nothing is recorded yet, or today
    bool is_dry = false;
};

/// What was recorded, or would be.
struct Imported {
    std::string store;  // as it may be printed
    std::string stream;
    std::vector<council::Change> changes;  // entries first to last, in order
    std::int64_t first = 0, last = 0;      // 0: nothing was recorded
    std::vector<std::string> left_out;  // files of the folder that no ledger may hold, or that nothing names
};

/// Reads and counts the folder, and records the difference between it and what its stream says, whole or not
/// at all. Child-level records stay where they are: figures are recorded, with the hash of what they were
/// counted from.
///
/// L055: entries were added to the stream meanwhile; L066: the folder would undo a decision on a proposal.
std::optional<Imported> import_folder(const ImportRequest& request, const Engine& engine,
                                      base::Problems& problems);

}  // namespace tasks
