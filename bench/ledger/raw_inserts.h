#pragma once

#include <memory>

#include "sql/address.h"

namespace bench {

/// What the ledger is measured against: the same row, already made, into the same table, straight through the
/// engine's own C library, with the same promise that it survives the machine. No hash, no chain, no checks.
class RawInserts {
public:
    static std::unique_ptr<RawInserts> open(const sql::Address& address);
    virtual ~RawInserts() = default;

    /// So many rows in one transaction.
    virtual void insert(int rows) = 0;
};

}  // namespace bench
