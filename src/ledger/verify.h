#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/signing_key.h"
#include "sql/address.h"
#include "sql/error.h"

namespace ledger {

/// Something in a store that is not as it was recorded.
struct Finding {
    std::string stream;         // empty: the store as a whole
    std::int64_t sequence = 0;  // the entry; 0: none in particular
    std::string message;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a verification looked at and found. A sound store has no findings.
struct Verification {
    std::int64_t streams = 0, entries = 0, blobs = 0, checkpoints = 0;
    std::vector<Finding> findings;
};

/// Reads all of a store and recomputes it: pages, the chain of every stream, its end, its blobs and its
/// checkpoints. With `trusted` keys, a checkpoint signed by any other key is a finding; without, each is held
/// to the key that stands beside it, which proves that nothing was damaged, not who signed. An error only
/// where the store cannot be opened at all; all that opens is read as far as it goes.
sql::Answer<Verification> verify(const sql::Address& address, const std::vector<VerifyingKey>& trusted);

/// "cyp entry 12: …", "the store: …".
std::string text(const Finding& finding);

}  // namespace ledger
