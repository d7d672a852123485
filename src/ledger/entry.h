#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ledger/clock.h"
#include "ledger/digest.h"

namespace ledger {

/// What someone decides or submits, before it has its place in the ledger.
struct Draft {
    std::string author;   // who: an officer's id, or "import"
    std::string role;     // in which role they did it
    std::string kind;     // what it is: "target-set", "figure", "sign-off"
    std::string subject;  // what it is about: a measure's id
    std::chrono::year_month_day effective_from{};
    std::string body;           // JSON; the ledger keeps it in its canonical form
    std::vector<Digest> blobs;  // the documents it rests on, by their hash
};

/// One line of a stream: what was decided, when it was recorded, and the line before.
struct Entry {
    std::string stream;         // one council's
    std::int64_t sequence = 0;  // from 1, without a gap
    Moment recorded_at{};       // never before the entry before
    Moment clock_at{};          // what the clock said, which may have gone back
    Draft draft;
    Digest previous;  // the hash of the entry before; all zeros for the first
    Digest hash;      // RFC 6962's leaf hash of canonical()
};

/// The entry as the bytes that are hashed: an RFC 8785 JSON object of everything but the hash itself.
std::string canonical(const Entry& entry);

/// Accepts a draft for the ledger, with its body in canonical form.
base::Result<Draft> accepted(Draft draft);

/// A stream's name: lower-case letters, digits and hyphens, 1 to 64 of them.
bool is_stream_name(std::string_view name);

/// The list of hashes as it stands in the store: a JSON array of texts.
std::string text(const std::vector<Digest>& digests);
std::optional<std::vector<Digest>> digests_of(std::string_view text);

}  // namespace ledger
