#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/recorded_council.h"

namespace tasks {

/// What was written to a folder.
struct Exported {
    std::int64_t position = 0;  // of the ledger
    std::size_t pages = 0;
    std::vector<std::string>
        records;  // what the folder's sources of records are read from: no ledger holds it
};

/// Writes the council's folder as its pages stand: the folder that was imported, its records excepted.
///
/// L056: the folder is there and holds something. L057: a page's name leads out of the folder.
base::Result<Exported> export_folder(const StoreRequest& request, const std::string& folder);

}  // namespace tasks
