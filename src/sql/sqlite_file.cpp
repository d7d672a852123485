#include "sql/sqlite_file.h"

#include <sqlite3.h>

namespace sql {

void set_up(sqlite3* database, int busy_timeout_ms) {
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, busy_timeout_ms);
}

}  // namespace sql
