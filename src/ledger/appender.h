#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/clock.h"
#include "ledger/entry.h"
#include "ledger/signing_key.h"
#include "sql/connection.h"

namespace ledger {

/// What is appended whole or not at all.
struct Batch {
    std::string stream;
    std::optional<std::int64_t>
        expected_position;  // append only if the stream ends here; nothing: wherever it ends
    std::vector<Draft> drafts;
    std::vector<std::string> blobs;  // the bytes of documents that are not in the store yet
};

/// Where a batch stands: durably, by the time that this is answered.
struct Appended {
    std::int64_t first = 0, last = 0;  // sequences
    Digest hash;                       // of the last entry
};

/// Somebody appended to the stream since the caller looked at it.
struct Moved {
    std::int64_t expected = 0, actual = 0;
};

/// Why a batch was not appended: the stream has moved, the batch is wrong, or the store failed. After a
/// store's OutOfReach it may not be known whether the batch stands; the message says so.
using Refusal = std::variant<Moved, base::Problem, sql::Error>;
using Outcome = std::expected<Appended, Refusal>;

/// Appends to one store from any number of threads. Batches that arrive while the disk is busy share the next
/// commit.
class Appender {
public:
    /// Opens the store and, if it is new or of an earlier version, brings it to the newest one.
    static sql::Answer<std::unique_ptr<Appender>> open(const sql::Address& address, Clock& clock);
    ~Appender();

    Outcome append(Batch batch);

    /// Signs the stream's present end and keeps the signed note. Answers the note.
    sql::Answer<std::string> sign(const std::string& stream, const SigningKey& key);

private:
    class Queue;
    explicit Appender(std::unique_ptr<Queue> queue);
    std::unique_ptr<Queue> queue_;
};

}  // namespace ledger
