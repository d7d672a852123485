#include "sql/sqlite_file.h"

#include <sqlite3.h>

#include "sql/checked_pages.h"
#include "sql/engine_errors.h"

namespace sql {
namespace {

int copy_pages(sqlite3* from, sqlite3* to) {
    auto* backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == nullptr) return sqlite3_errcode(to);
    const int code = sqlite3_backup_step(backup, -1);  // in one step: as of one moment
    const int finished = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? finished : code;
}

}  // namespace

void set_up(sqlite3* database, int busy_timeout_ms) {
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, busy_timeout_ms);
}

Answer<void> copy(sqlite3* database, const std::string& path) {
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* target = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &target, flags, nullptr);
    if (code == SQLITE_OK) {
        reserve_checksums(target);
        code = copy_pages(database, target);
    }
    const std::string message = sqlite3_errmsg(target);
    const int closed = sqlite3_close(target);
    if (code == SQLITE_OK) code = closed;
    if (code == SQLITE_OK) return {};
    return std::unexpected(Error{sqlite_reason(code), message});
}

}  // namespace sql
