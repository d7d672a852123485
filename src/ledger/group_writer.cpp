#include "ledger/group_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "ledger/checkpoint.h"
#include "ledger/schema.h"

namespace ledger {
namespace {

using sql::Kind;
using sql::Reason;

/// How often a group is written anew because another process was first. Each time somebody got further.
constexpr int most_attempts = 100;

/// Bytes of a blob in one row: base64 and a page's overhead stay well under what either engine calls large.
constexpr std::size_t blob_part = 192 * 1024;

/// So many entries go to the engine in one statement: each statement is a journey to PostgreSQL and back.
constexpr std::size_t rows_at_once = 32;

constexpr std::array columns{std::pair{"stream", Kind::Text},
                             std::pair{"sequence", Kind::Number},
                             std::pair{"recorded_at", Kind::Text},
                             std::pair{"clock_at", Kind::Text},
                             std::pair{"author", Kind::Text},
                             std::pair{"role", Kind::Text},
                             std::pair{"kind", Kind::Text},
                             std::pair{"subject", Kind::Text},
                             std::pair{"effective_from", Kind::Text},
                             std::pair{"blobs", Kind::Text},
                             std::pair{"body", Kind::Text},
                             std::pair{"previous", Kind::Text},
                             std::pair{"hash", Kind::Text}};

sql::Answer<sql::Statement> prepare_add_entries(sql::Connection& connection, std::size_t rows) {
    std::string names, values;
    std::vector<Kind> kinds;
    for (const auto& [name, kind] : columns) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    for (std::size_t row = 0; row < rows; ++row) {
        values += row > 0 ? "), (" : "";
        for (const auto& [name, kind] : columns) {
            values += fmt::format("{}:{}_{}", kinds.size() % columns.size() > 0 ? ", " : "", name, row);
            kinds.push_back(kind);
        }
    }
    return connection.prepare(fmt::format("insert into entries ({}) values ({})", names, values),
                              std::move(kinds));
}

/// The entry's values, in the order of the columns, after those of the rows before it.
void add_row(Entry entry, std::vector<sql::Value>& rows) {
    auto& draft = entry.draft;
    rows.emplace_back(std::move(entry.stream));
    rows.emplace_back(entry.sequence);
    rows.emplace_back(text(entry.recorded_at));
    rows.emplace_back(text(entry.clock_at));
    rows.emplace_back(std::move(draft.author));
    rows.emplace_back(std::move(draft.role));
    rows.emplace_back(std::move(draft.kind));
    rows.emplace_back(std::move(draft.subject));
    rows.emplace_back(text(draft.effective_from));
    rows.emplace_back(text(draft.blobs));
    rows.emplace_back(std::move(draft.body));
    rows.emplace_back(hex(entry.previous));
    rows.emplace_back(hex(entry.hash));
}

/// The entry that `draft` becomes at the end of the stream, which moves on to it.
Entry place(const Draft& draft, const std::string& stream, Head& head, Moment now) {
    Entry entry;
    entry.stream = stream;
    entry.sequence = head.position + 1;
    entry.recorded_at = std::max(now, head.recorded_at);
    entry.clock_at = now;
    entry.draft = draft;
    entry.previous = head.hash;
    entry.hash = leaf_hash(canonical(entry));
    head.position = entry.sequence;
    head.hash = entry.hash;
    head.recorded_at = entry.recorded_at;
    head.frontier.add(entry.hash);
    return entry;
}

void refuse_all(std::span<Pending* const> group, const sql::Error& error) {
    for (auto* pending : group) pending->outcome = std::unexpected(Refusal(error));
}

}  // namespace

sql::Answer<void> GroupWriter::connect() {
    if (statements_) return {};
    connection_.reset();
    connection_ = TRY(open_store(address_, sql::Opening::Existing));
    constexpr auto t = Kind::Text;
    constexpr auto n = Kind::Number;
    auto& connection = *connection_;
    // PostgreSQL's writers of one stream meet at its row; SQLite's have met already, at the beginning.
    statements_ = Statements{
        TRY(prepare_read_head(connection)),
        TRY(connection.prepare("insert into streams (name, position, hash, recorded_at, frontier)"
                               " values (:name, 0, :hash, :recorded_at, '') on conflict (name) do nothing",
                               {t, t, t})),
        TRY(prepare_add_entries(connection, 1)),
        TRY(prepare_add_entries(connection, rows_at_once)),
        TRY(connection.prepare(
            "insert into blobs (hash, part, parts, content) values (:hash, :part, :parts, :content)"
            " on conflict (hash, part) do nothing",
            {t, n, n, t})),
        TRY(connection.prepare(
            "update streams set position = :position, hash = :hash, recorded_at = :recorded_at,"
            " frontier = :frontier where name = :name and position = :before"
            " and hash = :hash_before",
            {n, t, t, t, t, n, t}))};
    return {};
}

void GroupWriter::write(std::span<Pending* const> group) {
    for (int attempt = 1;; ++attempt) {
        is_commit_unknown_ = false;
        auto written = try_to_write(group);
        if (written) return;
        const auto error = written.error();
        remembered_.clear();
        if (error.reason == Reason::OutOfReach || error.reason == Reason::Failed) {
            statements_.reset();
            connection_.reset();  // whatever state it is in, it is not built upon
        }
        if (error.reason == Reason::OutOfReach && is_commit_unknown_) {
            const auto answer = stands(group);
            if (answer && *answer) return;
            if (!answer) {
                refuse_all(group, {Reason::OutOfReach,
                                   "it is not known whether the entries were recorded: " + error.message});
                return;
            }
        }
        const bool may_succeed = error.reason == Reason::Conflict || error.reason == Reason::Constraint;
        if (!may_succeed || attempt == most_attempts) {
            refuse_all(group, error);
            return;
        }
    }
}

sql::Answer<void> GroupWriter::try_to_write(std::span<Pending* const> group) {
    TRY(connect());
    auto transaction = TRY(sql::Transaction::begin(*connection_));
    rows_.clear();  // what an attempt that failed has left
    Heads heads;
    const auto now = clock_.now();
    for (auto* pending : group) {
        auto* ends = TRY(find_ends(heads, pending->batch.stream));
        pending->outcome = TRY(add(pending->batch, *ends, now));
    }
    TRY(add_remaining_rows());
    TRY(move_heads(heads));
    auto committed = transaction.commit();
    is_commit_unknown_ = !committed;
    if (committed)
        for (const auto& [stream, ends] : heads) remembered_[stream] = ends.now;
    return committed;
}

sql::Answer<GroupWriter::Ends*> GroupWriter::find_ends(Heads& heads, const std::string& stream) {
    if (const auto known = heads.find(stream); known != heads.end()) return &known->second;
    if (const auto end = remembered_.find(stream); end != remembered_.end())
        return &heads.emplace(stream, Ends{end->second, end->second, true}).first->second;
    auto head = TRY(read_head(statements_->read_head, stream));
    if (!head) {
        TRY(statements_->add_stream.run({stream, hex(Digest{}), text(Moment{})}));
        head = TRY(read_head(statements_->read_head, stream));
    }
    if (!head) return std::unexpected(sql::Error{Reason::Conflict, "the stream appears and vanishes"});
    return &heads.emplace(stream, Ends{*head, *head, false}).first->second;
}

sql::Answer<Outcome> GroupWriter::add(const Batch& batch, Ends& ends, Moment now) {
    auto& head = ends.now;
    const bool is_elsewhere = batch.expected_position && *batch.expected_position != head.position;
    // Nobody is refused on the strength of a memory: the group is written anew, from what the store says.
    if (is_elsewhere && ends.is_remembered)
        return std::unexpected(sql::Error{Reason::Conflict, "the stream's end is to be read again"});
    if (is_elsewhere)
        return Outcome(std::unexpected(Refusal(Moved{*batch.expected_position, head.position})));
    for (const auto& blob : batch.blobs) TRY(add_blob(blob));
    const auto first = head.position + 1;
    for (const auto& draft : batch.drafts) {
        add_row(place(draft, batch.stream, head, now), rows_);
        if (rows_.size() == rows_at_once * columns.size())
            TRY(statements_->add_entries.run(std::exchange(rows_, {})));
    }
    return Outcome(Appended{first, head.position, head.hash});
}

sql::Answer<void> GroupWriter::add_blob(const std::string& content) {
    const auto hash = hex(sha256({content}));
    const auto parts =
        static_cast<std::int64_t>(std::max<std::size_t>(1, (content.size() + blob_part - 1) / blob_part));
    for (std::int64_t part = 0; part < parts; ++part) {
        const auto piece =
            std::string_view(content).substr(static_cast<std::size_t>(part) * blob_part, blob_part);
        TRY(statements_->add_blob.run({hash, part, parts, base64(piece)}));
    }
    return {};
}

sql::Answer<void> GroupWriter::add_remaining_rows() {
    const auto rows = std::exchange(rows_, {});
    for (auto row = rows.begin(); row != rows.end(); row += columns.size())
        TRY(statements_->add_entry.run({row, row + columns.size()}));
    return {};
}

sql::Answer<void> GroupWriter::move_heads(const Heads& heads) {
    for (const auto& [stream, ends] : heads) {
        if (ends.now.position == ends.before.position) continue;
        const auto changed = TRY(statements_->move_head.run(
            {ends.now.position, hex(ends.now.hash), text(ends.now.recorded_at), ends.now.frontier.text(),
             stream, ends.before.position, hex(ends.before.hash)}));
        if (changed != 1) return std::unexpected(sql::Error{Reason::Conflict, "another writer was first"});
    }
    return {};
}

sql::Answer<bool> GroupWriter::stands(std::span<Pending* const> group) {
    TRY(connect());
    auto find = TRY(
        connection_->prepare("select count(*) from entries where stream = :stream and sequence = :sequence"
                             " and hash = :hash",
                             {Kind::Text, Kind::Number, Kind::Text}, {Kind::Number}));
    for (const auto* pending : group) {
        if (!pending->outcome->has_value()) continue;
        const auto& appended = pending->outcome->value();
        bool found = false;
        TRY(find.each({pending->batch.stream, appended.last, hex(appended.hash)},
                      [&](const sql::Row& row) { found = row.number(0) == 1; }));
        // The group is one transaction: one of its entries speaks for all.
        return found;
    }
    return true;
}

sql::Answer<std::string> GroupWriter::sign(const std::string& stream, const SigningKey& key) {
    TRY(connect());
    const auto head = TRY(read_head(statements_->read_head, stream));
    if (!head) return std::unexpected(sql::Error{Reason::Constraint, "there is no stream " + stream});
    const auto public_key = text(key.verifying_key());
    const Tree tree{head->position, head->frontier.root()};
    const auto note = signed_note({stream, tree, std::max(clock_.now(), head->recorded_at)}, key);
    auto keep = TRY(connection_->prepare(
        "insert into checkpoints (stream, size, key, note) values (:stream, :size, :key, :note)"
        " on conflict (stream, size, key) do nothing",
        {Kind::Text, Kind::Number, Kind::Text, Kind::Text}));
    TRY(keep.run({stream, tree.size, public_key, note}));
    return note;
}

}  // namespace ledger
