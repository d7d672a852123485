#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/entry.h"
#include "ledger/tree.h"
#include "sql/connection.h"

namespace ledger {

/// The end of a stream.
struct Head {
    std::int64_t position = 0;  // the last entry's sequence; 0 for an empty stream
    Digest hash;
    Moment recorded_at{};
    Frontier frontier;
};

/// A checkpoint as the store keeps it.
struct StoredCheckpoint {
    std::int64_t size = 0;
    std::string key, note;
};

/// Reads one store over a connection of its own, for one thread at a time. Readers never wait for writers.
class Reader {
public:
    static sql::Answer<Reader> open(const sql::Address& address);
    explicit Reader(sql::Connection connection) : connection_(std::move(connection)) {}

    sql::Answer<std::vector<std::string>> streams();
    /// The stream's end; nothing if there is no such stream.
    sql::Answer<std::optional<Head>> head(const std::string& stream);
    /// The last entry that was recorded by then; 0 if there was none.
    sql::Answer<std::int64_t> position_at(const std::string& stream, Moment moment);
    /// Shows the entries from `first` to `last`, in order. An entry that cannot be understood is Corrupt.
    sql::Answer<void> each(const std::string& stream, std::pair<std::int64_t, std::int64_t> range,
                           const std::function<void(Entry)>& show);
    /// The hashes of the first `size` entries: the leaves of the tree.
    sql::Answer<std::vector<Digest>> leaves(const std::string& stream, std::int64_t size);
    /// The bytes with this hash; nothing if the store has none. Bytes with another hash are Corrupt.
    sql::Answer<std::optional<std::string>> blob(const Digest& hash);
    sql::Answer<std::vector<StoredCheckpoint>> checkpoints(const std::string& stream);

    sql::Connection& connection() { return connection_; }

private:
    sql::Connection connection_;
    std::optional<sql::Statement> page_;  // prepared at the first use
};

/// The head of a stream within the transaction that is open on `connection`.
sql::Answer<std::optional<Head>> read_head(sql::Statement& statement, const std::string& stream);
sql::Answer<sql::Statement> prepare_read_head(sql::Connection& connection);

}  // namespace ledger
