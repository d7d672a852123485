#pragma once

#include <string>
#include <vector>

#include "base/problem.h"

namespace tasks {

/// What a verification of a store looked at. `problems` has one Problem a finding, and is empty for a sound
/// store.
struct VerifiedStore {
    std::string store;  // as it may be printed
    long long streams = 0, entries = 0, blobs = 0, checkpoints = 0;
    base::Problems problems;
};

/// Verifies all of the store at `sqlite:PATH` or `postgresql://…`. With public keys (base64), only
/// checkpoints signed by one of them are accepted. A Problem instead where the store cannot be opened at all.
base::Result<VerifiedStore> verify_store(const std::string& address,
                                         const std::vector<std::string>& trusted_keys);

}  // namespace tasks
