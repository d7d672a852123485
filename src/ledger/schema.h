#pragma once

#include "ledger/clock.h"
#include "sql/connection.h"

namespace ledger {

/// The version of the tables that this program writes and reads.
int newest_schema();

/// The version of a store: 0 if it has no tables of ours yet.
sql::Answer<int> schema_version(sql::Connection& connection);

/// Brings a store, empty or of an earlier version, to the newest one, in one transaction. Answers the version
/// it had. A store of a later version is refused (Version).
sql::Answer<int> migrate(sql::Connection& connection, Moment now);

/// Opens a store that is of the newest version. Any other is refused (Version).
sql::Answer<sql::Connection> open_store(const sql::Address& address, sql::Opening opening);

}  // namespace ledger
