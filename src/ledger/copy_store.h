#pragma once

#include "ledger/clock.h"
#include "sql/connection.h"

namespace ledger {

/// Copies everything of one store, as of one moment and while others go on writing, into another that is new
/// or empty; between the two engines as well. Entries, hashes and signatures stay as they are, to the byte.
/// A store that holds anything already is refused (Constraint), and left as it was.
sql::Answer<void> copy_store(const sql::Address& from, const sql::Address& to, Moment now);

}  // namespace ledger
