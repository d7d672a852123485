#pragma once

struct sqlite3;

namespace sql {

/// Asks for SQLite's exact result codes, and lets a writer wait so long for another one before it is refused.
void set_up(sqlite3* database, int busy_timeout_ms);

}  // namespace sql
