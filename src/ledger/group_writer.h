#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "ledger/appender.h"
#include "ledger/reader.h"

namespace ledger {

/// A batch that waits for its place, and afterwards what became of it.
struct Pending {
    Batch batch;
    std::optional<Outcome> outcome;  // may change until is_done
    bool is_done = false;
};

/// Writes groups of batches to one store, each group in one transaction. For one thread at a time.
class GroupWriter {
public:
    GroupWriter(sql::Address address, Clock& clock) : address_(std::move(address)), clock_(clock) {}

    sql::Answer<void> connect();

    /// Gives each of the batches its outcome.
    void write(std::span<Pending* const> group);

    sql::Answer<std::string> sign(const std::string& stream, const SigningKey& key);

private:
    struct Statements {
        sql::Statement read_head, add_stream, add_entry, add_entries, add_blob, move_head;
    };
    struct Ends {
        Head before, now;
        bool is_remembered = false;  // from the last commit, and not read in this transaction
    };
    using Heads = std::map<std::string, Ends>;

    sql::Answer<void> try_to_write(std::span<Pending* const> group);
    sql::Answer<Ends*> find_ends(Heads& heads, const std::string& stream);
    sql::Answer<Outcome> add(const Batch& batch, Ends& ends, Moment now);
    sql::Answer<void> add_blob(const std::string& content);
    sql::Answer<void> add_remaining_rows();
    sql::Answer<void> move_heads(const Heads& heads);
    /// After a commit whose answer got lost: looks whether the group stands.
    sql::Answer<bool> stands(std::span<Pending* const> group);

    sql::Address address_;
    Clock& clock_;
    std::optional<sql::Connection> connection_;
    std::optional<Statements> statements_;  // after the connection: they go first
    std::vector<sql::Value> rows_;  // of entries that have their place and wait to be written together
    bool is_commit_unknown_ = false;
    std::map<std::string, Head>
        remembered_;  // where streams ended at the last commit; moving them is the proof
};

}  // namespace ledger
