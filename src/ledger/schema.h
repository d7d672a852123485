#pragma once

#include "ledger/clock.h"
#include "sql/connection.h"

namespace ledger {

/// The version of the tables that this program writes and reads.
int newest_schema();

/// The version of a store: 0 if it has no tables of ours yet.
sql::Answer<int> schema_version(sql::Connection& connection);

/// Brings a store, empty or of an earlier version, to the newest one, in one transaction. Answers the version
/// it had.
sql::Answer<int> migrate(sql::Connection& connection, Moment now);

/// Opens a store that is of the newest version. An older one wants migrating, a newer one a newer program.
sql::Answer<sql::Connection> open_store(const sql::Address& address, sql::Opening opening);

}  // namespace ledger
