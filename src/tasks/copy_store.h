#pragma once

#include <chrono>
#include <string>

#include "tasks/verify_store.h"

namespace tasks {

/// The time at which a store is made, in UTC.
using Now = std::chrono::sys_time<std::chrono::microseconds>;

/// Copies a store to a new SQLite file, as of one moment and while others go on writing, and verifies the
/// copy. A file that is there already is never written over. What verification finds stands in the answer's
/// problems.
base::Result<VerifiedStore> backup_store(const std::string& address, const std::string& file, Now now);

/// Verifies a backup and, if it is sound, copies it to a new or empty store on either engine and verifies
/// that too. A backup with problems is not restored: they stand in the answer.
base::Result<VerifiedStore> restore_store(const std::string& file, const std::string& address, Now now);

}  // namespace tasks
