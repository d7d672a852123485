#pragma once

#include "base/problem.h"
#include "tasks/publish_report.h"

namespace tasks {

/// What was held against what.
struct VerifiedPublication {
    Publication publication;
    std::size_t documents = 0;
    base::Problems problems;  // empty: every document was made again, byte for byte
};

/// Proves a publication from the store alone: that nothing was altered that it was made of, that its
/// checkpoint was signed (with keys in base64, by one of them), and that its documents, made again, are the
/// same byte for byte. What is not so is named: L063 an input that is not what it was, L064 a document that
/// is not, L065 the checkpoint, L067 a document of another program (`outside`, not null if there is one) that
/// cannot be made here.
std::optional<VerifiedPublication> verify_publication(const StoreRequest& request, const std::string& id,
                                                      const std::vector<std::string>& keys,
                                                      const std::string& program, const Engine& engine,
                                                      publication::Outside* outside,
                                                      base::Problems& problems);

}  // namespace tasks
