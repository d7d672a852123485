#pragma once

#include <string>

#include "base/problem.h"

namespace tasks {

/// A store that was made.
struct InitialisedStore {
    std::string store;  // as it may be printed
    int version = 0;    // of its tables
    std::string key;    // the public key in base64; empty if none was made
};

/// Makes an empty store and, if `key_file` is named, a new key in it to sign publications with.
///
/// L043: the store holds a ledger already. L030: the key cannot be written, or is there already.
base::Result<InitialisedStore> init_store(const std::string& address, const std::string& key_file);

}  // namespace tasks
