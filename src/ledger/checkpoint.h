#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/signing_key.h"
#include "ledger/tree.h"

namespace ledger {

/// A signed statement: "at this moment, the stream was this tree". Printed on a report, it lets anyone prove
/// later that an entry stood in the ledger then, and that nothing before it has been rewritten.
struct Checkpoint {
    std::string stream;
    Tree tree;
    Moment signed_at{};
};

/// The checkpoint as a signed note, the text form that transparency logs use: origin, size, root, time, an
/// empty line, and a line with the signature over everything before the empty line.
std::string signed_note(const Checkpoint& checkpoint, const SigningKey& key);

/// Reads a note and checks its signature. Nothing if it is not a note, of another stream, or not signed by
/// `key`.
std::optional<Checkpoint> read_note(std::string_view note, const VerifyingKey& key);

}  // namespace ledger
