#include "ledger/verify.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "ledger/checkpoint.h"
#include "ledger/reader.h"
#include "ledger/schema.h"

namespace ledger {
namespace {

/// Beyond so many findings the store is lost, and a longer list helps nobody.
constexpr std::size_t most_findings = 1000;

/// Verifies one stream of the store behind `reader`.
class StreamVerifier {
public:
    StreamVerifier(Reader& reader, std::string stream, Verification& result)
        : reader_(reader), stream_(std::move(stream)), result_(result) {}

    void verify(const std::vector<VerifyingKey>& trusted) {
        const auto head = reader_.head(stream_);
        const auto last = last_sequence();
        read_all(last);
        if (!head) find(0, head.error().message);
        else if (!*head) find(0, "the stream's end is missing");
        else check_end(**head);
        check_checkpoints(trusted);
    }

    /// The blobs that the entries rest on, by hash, each with the first entry that names it.
    const std::map<std::string, std::int64_t>& blobs() const { return blobs_; }

private:
    void find(std::int64_t sequence, std::string message) {
        if (result_.findings.size() < most_findings)
            result_.findings.push_back({stream_, sequence, std::move(message)});
    }

    std::int64_t last_sequence() {
        std::int64_t last = 0;
        // From the entries' own index, not from the stream's end, which is one of the things to be checked.
        auto statement = reader_.connection().prepare(
            "select coalesce(max(sequence), 0) from entries where stream = :stream", {sql::Kind::Text},
            {sql::Kind::Number});
        if (statement)
            static_cast<void>(statement->each({stream_}, [&](const sql::Row& row) { last = row.number(0); }));
        if (const auto head = reader_.head(stream_); head && *head) last = std::max(last, (*head)->position);
        return last;
    }

    /// Reads pages of entries; where one cannot be read, its entries one by one, so that each bad one is
    /// named.
    void read_all(std::int64_t last) {
        constexpr std::int64_t page = 512;
        for (std::int64_t first = 1; first <= last && result_.findings.size() < most_findings;
             first += page) {
            const auto end = std::min(last, first + page - 1);
            std::vector<Entry> entries;
            const auto keep = [&](Entry entry) { entries.push_back(std::move(entry)); };
            const auto read = reader_.each(stream_, {first, end}, keep);
            const bool is_whole = read && static_cast<std::int64_t>(entries.size()) == end - first + 1;
            if (is_whole) {
                for (const auto& entry : entries) take(entry);
            } else {
                for (auto at = first; at <= end; ++at) read_one(at);
            }
        }
    }

    void read_one(std::int64_t sequence) {
        std::optional<Entry> found;
        const auto read =
            reader_.each(stream_, {sequence, sequence}, [&](Entry entry) { found = std::move(entry); });
        if (found && read) return take(*found);
        find(sequence, read ? "the entry is missing"
                            : fmt::format("the entry cannot be read ({})", read.error().message));
        is_chain_known_ = false;
        is_tree_whole_ = false;
    }

    void take(const Entry& entry) {
        ++result_.entries;
        if (leaf_hash(canonical(entry)) != entry.hash)
            find(entry.sequence, "the entry is not what its hash says");
        if (is_chain_known_ && entry.previous != previous_hash_)
            find(entry.sequence, "the entry does not follow the one before it");
        if (is_chain_known_ && entry.recorded_at < previous_moment_)
            find(entry.sequence, "the entry was recorded before the one before it");
        previous_hash_ = entry.hash;
        previous_moment_ = entry.recorded_at;
        is_chain_known_ = true;
        frontier_.add(entry.hash);
        leaves_.push_back(entry.hash);
        for (const auto& blob : entry.draft.blobs) blobs_.emplace(hex(blob), entry.sequence);
    }

    void check_end(const Head& head) {
        if (!is_tree_whole_) return;  // the entries that are missing have been named
        const bool is_same = head.position == frontier_.size() && head.hash == previous_hash_ &&
                             head.recorded_at == previous_moment_ && head.frontier.text() == frontier_.text();
        if (!is_same) find(head.position, "the stream's end does not fit its entries");
    }

    void check_checkpoints(const std::vector<VerifyingKey>& trusted) {
        const auto checkpoints = reader_.checkpoints(stream_);
        if (!checkpoints)
            return find(0, fmt::format("the checkpoints cannot be read ({})", checkpoints.error().message));
        for (const auto& stored : *checkpoints) {
            ++result_.checkpoints;
            const auto key = verifying_key_of(stored.key);
            const auto checkpoint = key ? read_note(stored.note, *key) : std::nullopt;
            const bool is_own =
                checkpoint && checkpoint->stream == stream_ && checkpoint->tree.size == stored.size;
            if (!is_own) {
                find(stored.size, "the checkpoint at this entry is not what was signed");
            } else if (!trusted.empty() && std::find(trusted.begin(), trusted.end(), *key) == trusted.end()) {
                find(stored.size, "the checkpoint at this entry was signed by a key that is not trusted");
            } else if (stored.size > static_cast<std::int64_t>(leaves_.size())) {
                find(stored.size, "entries up to this one were signed for and are missing");
            } else if (is_tree_whole_ && root_at(stored.size) != checkpoint->tree.root) {
                find(stored.size,
                     "the entries up to this one are not those that the checkpoint was signed for");
            }
        }
    }

    Digest root_at(std::int64_t size) const {
        return root(std::span(leaves_).first(static_cast<std::size_t>(size)));
    }

    Reader& reader_;
    std::string stream_;
    Verification& result_;
    Digest previous_hash_;
    Moment previous_moment_{};
    bool is_chain_known_ = true;  // false right after an entry that could not be read
    bool is_tree_whole_ = true;
    Frontier frontier_;
    std::vector<Digest> leaves_;
    std::map<std::string, std::int64_t> blobs_;
};

/// Every stream that the store knows of, by its end or by an entry.
sql::Answer<std::vector<std::string>> streams(Reader& reader) {
    auto statement =
        TRY(reader.connection().prepare("select name from streams union select stream from entries union "
                                        "select stream from checkpoints order by 1",
                                        {}, {sql::Kind::Text}));
    std::vector<std::string> names;
    TRY(statement.each({}, [&](const sql::Row& row) { names.push_back(row.text(0)); }));
    return names;
}

/// Every blob that an entry names or the store holds.
class BlobVerifier {
public:
    BlobVerifier(Reader& reader, Verification& result) : reader_(reader), result_(result) {}

    void check_named(const std::string& stream, const std::map<std::string, std::int64_t>& blobs) {
        for (const auto& [hash, sequence] : blobs) check(hash, {stream, sequence, ""});
    }

    void check_rest() {
        auto statement = reader_.connection().prepare("select distinct hash from blobs order by hash", {},
                                                      {sql::Kind::Text});
        std::vector<std::string> hashes;
        const auto read =
            statement ? statement->each({}, [&](const sql::Row& row) { hashes.push_back(row.text(0)); })
                      : sql::Answer<void>(std::unexpected(statement.error()));
        if (!read)
            result_.findings.push_back(
                {"", 0, fmt::format("the blobs cannot be listed ({})", read.error().message)});
        for (const auto& hash : hashes) check(hash, {"", 0, ""});
    }

private:
    void check(const std::string& hash, Finding finding) {
        const auto digest = digest_of(hash);
        const auto blob =
            digest ? reader_.blob(*digest) : sql::Answer<std::optional<std::string>>(std::nullopt);
        result_.blobs += checked_.insert(hash).second ? 1 : 0;
        if (blob && *blob) return;
        if (!reported_.insert(hash).second && finding.sequence == 0) return;
        finding.message = blob ? fmt::format("the blob {} is missing", hash)
                               : fmt::format("the blob {} is damaged ({})", hash, blob.error().message);
        result_.findings.push_back(std::move(finding));
    }

    Reader& reader_;
    Verification& result_;
    std::set<std::string> checked_, reported_;
};

void check_disk(sql::Connection& connection, Verification& result) {
    const auto damage = connection.damage();
    if (!damage) {
        result.findings.push_back(
            {"", 0, fmt::format("the file cannot be checked ({})", damage.error().message)});
        return;
    }
    for (const auto& sentence : *damage) result.findings.push_back({"", 0, sentence});
}

}  // namespace

sql::Answer<Verification> verify(const sql::Address& address, const std::vector<VerifyingKey>& trusted) {
    auto reader = TRY(Reader::open(address));
    Verification result;
    check_disk(reader.connection(), result);
    BlobVerifier blobs(reader, result);
    const auto names = streams(reader);
    if (!names)
        result.findings.push_back(
            {"", 0, fmt::format("the streams cannot be listed ({})", names.error().message)});
    for (const auto& name : names.value_or(std::vector<std::string>{})) {
        ++result.streams;
        StreamVerifier stream(reader, name, result);
        stream.verify(trusted);
        blobs.check_named(name, stream.blobs());
    }
    blobs.check_rest();
    return result;
}

std::string text(const Finding& finding) {
    if (finding.stream.empty()) return "the store: " + finding.message;
    if (finding.sequence == 0) return fmt::format("{}: {}", finding.stream, finding.message);
    return fmt::format("{} entry {}: {}", finding.stream, finding.sequence, finding.message);
}

}  // namespace ledger
