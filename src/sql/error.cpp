#include "sql/error.h"

#include <utility>

#include <fmt/format.h>

namespace sql {
namespace {

/// What the user reads for each reason: the code, the sentence and what to do.
struct Words {
    const char* word;
    const char* code;
    const char* message;
    const char* hint;
};

Words words(Reason reason) {
    switch (reason) {
        case Reason::Conflict:
            return {"conflict", "L001", "someone else is writing to the store", "try again in a moment"};
        case Reason::Constraint:
            return {"constraint", "L002", "the store's own rules refuse the rows",
                    "run ontrack verify on the store"};
        case Reason::OutOfReach:
            return {"out of reach", "L003", "the store cannot be reached",
                    "is the path or the server's name right, and is it running?"};
        case Reason::Corrupt:
            return {"corrupt", "L004", "the store is damaged",
                    "run ontrack verify; restore the last backup that verifies"};
        case Reason::Full:
            return {"full", "L005", "there is no room left on the store's disk",
                    "make room, then run the command again"};
        case Reason::ReadOnly:
            return {"read-only", "L006", "the store may only be read",
                    "are its file and folder, or its account, writable?"};
        case Reason::Version:
            return {"another version", "L008", "the store is not of this program's version",
                    "ontrack init makes a ledger, ontrack migrate brings an earlier one up to date"};
        case Reason::Failed: break;
    }
    return {"failed", "L007", "the store failed", "is its disk sound? run ontrack verify on the store"};
}

}  // namespace

std::string word(Reason reason) { return words(reason).word; }

base::Problem problem(const Error& error, const std::string& store) {
    const auto said = words(error.reason);
    return base::environment_problem(said.code, store, fmt::format("{} ({})", said.message, error.message),
                                     said.hint);
}

}  // namespace sql
