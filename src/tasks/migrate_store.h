#pragma once

#include <string>

#include "base/problem.h"
#include "tasks/copy_store.h"

namespace tasks {

/// A store's version before and after it was brought to this program's. Equal: there was nothing to do.
struct MigratedStore {
    std::string store;  // as it may be printed
    int before = 0, after = 0;
};

/// Brings a store of an earlier version to the newest one, in one transaction. A store that holds no ledger
/// or was written by a newer program is a Problem, and is left as it was.
base::Result<MigratedStore> migrate_store(const std::string& address, Now now);

}  // namespace tasks
