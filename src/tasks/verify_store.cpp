#include "tasks/verify_store.h"

#include "ledger/verify.h"

namespace tasks {
namespace {

/// The store is what was given to be looked at: what is wrong in it is a fault in the input.
base::Problem problem_of(const ledger::Finding& finding, const std::string& store) {
    base::Problem problem;
    problem.code = "L040";
    problem.place.file = store;
    problem.message = ledger::text(finding);
    problem.hint = "restore the last backup that verifies, and keep this store for inspection";
    return problem;
}

base::Problem no_key(const std::string& written) {
    base::Problem problem;
    problem.code = "L011";
    problem.message = "a public key is 32 bytes in base64";
    problem.excerpt = written;
    problem.hint = "copy it from the report or from the store's checkpoints";
    problem.fault = base::Fault::Use;
    return problem;
}

base::Result<std::vector<ledger::VerifyingKey>> read_keys(const std::vector<std::string>& written) {
    std::vector<ledger::VerifyingKey> keys;
    for (const auto& text : written) {
        const auto key = ledger::verifying_key_of(text);
        if (!key) return std::unexpected(no_key(text));
        keys.push_back(*key);
    }
    return keys;
}

}  // namespace

base::Result<VerifiedStore> verify_store(const std::string& address,
                                         const std::vector<std::string>& trusted_keys) {
    const auto read = TRY(sql::read_address(address));
    const auto keys = TRY(read_keys(trusted_keys));
    VerifiedStore result{sql::printable(read), 0, 0, 0, 0, {}};
    const auto verification = ledger::verify(read, keys);
    if (!verification) return std::unexpected(sql::problem(verification.error(), result.store));
    result.streams = verification->streams;
    result.entries = verification->entries;
    result.blobs = verification->blobs;
    result.checkpoints = verification->checkpoints;
    for (const auto& finding : verification->findings)
        result.problems.push_back(problem_of(finding, result.store));
    return result;
}

}  // namespace tasks
