#pragma once

#include <string>

#include "sql/error.h"

struct sqlite3;

namespace sql {

/// Asks for SQLite's exact result codes, and lets a writer wait so long for another one before it is refused.
void set_up(sqlite3* database, int busy_timeout_ms);

/// Copies the database, as of one moment, to a new file while others go on writing.
Answer<void> copy(sqlite3* database, const std::string& path);

}  // namespace sql
