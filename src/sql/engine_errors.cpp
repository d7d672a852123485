#include "sql/engine_errors.h"

#include <algorithm>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace sql {
namespace {

/// SOCI's own complaints about a row that no sound store holds: a null, or text where a number was written.
bool is_unreadable_row(const std::string& message) {
    return message.find("Null value") != message.npos || message.find("Cannot convert") != message.npos;
}

/// The engine's own words: without the names of SOCI's functions, and without our statement.
std::string engine_words(std::string text) {
    text = text.substr(0, text.find('\n'));
    for (const auto* statement : {" while preparing \"", " while executing \""})
        text = text.substr(0, text.find(statement));
    constexpr std::string_view layer = "_backend::";
    if (const auto at = text.find(layer); at != text.npos)
        if (const auto colon = text.find(": ", at + layer.size()); colon != text.npos)
            text.erase(0, colon + 2);
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, '?');
    return text;
}

}  // namespace

Reason sqlite_reason(int code) {
    if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS || code == SQLITE_IOERR_SHORT_READ)
        return Reason::Corrupt;
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Reason::Conflict;
        case SQLITE_CONSTRAINT: return Reason::Constraint;
        case SQLITE_CANTOPEN: return Reason::OutOfReach;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Reason::Corrupt;
        case SQLITE_FULL: return Reason::Full;
        case SQLITE_READONLY:
        case SQLITE_PERM: return Reason::ReadOnly;
        default: return Reason::Failed;
    }
}

Reason postgresql_reason(const std::string& state) {
    if (state == "25006" || state == "42501") return Reason::ReadOnly;
    if (state == "53100") return Reason::Full;
    if (state == "57P01" || state == "57P02" || state == "57P03" || state == "53300")
        return Reason::OutOfReach;
    if (state == "XX001" || state == "XX002" || state == "58P01") return Reason::Corrupt;
    const auto family = state.substr(0, 2);
    if (family == "40" || state == "55P03") return Reason::Conflict;
    if (family == "23") return Reason::Constraint;
    if (family == "08") return Reason::OutOfReach;
    return Reason::Failed;
}

Error error_of(const std::exception& exception, bool connection_lost) {
    auto message = engine_words(exception.what());
    if (connection_lost) return {Reason::OutOfReach, std::move(message)};
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&exception);
    if (sqlite != nullptr && sqlite->result() == SQLITE_IOERR_DATA)
        return {Reason::Corrupt, "a page does not fit its checksum"};
    if (sqlite != nullptr) return {sqlite_reason(sqlite->result()), std::move(message)};
    if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&exception))
        return {postgresql_reason(postgresql->sqlstate()), std::move(message)};
    return {is_unreadable_row(message) ? Reason::Corrupt : Reason::Failed, std::move(message)};
}

}  // namespace sql
