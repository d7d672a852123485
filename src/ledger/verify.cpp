#include "ledger/verify.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "ledger/checkpoint.h"
#include "ledger/reader.h"
#include "ledger/schema.h"
#include "sql/checked_pages.h"

namespace ledger {
namespace {

/// Beyond so many findings the store is lost, and a longer list helps nobody.
constexpr std::size_t most_findings = 1000;

/// Two looks at one store: one that refuses damaged pages, and for what that cannot see one that does not.
struct Sight {
    std::optional<Reader> sound, examining;

    template <typename Read>
    auto see(const Read& read) -> decltype(read(*sound)) {
        if (!sound) return read(*examining);
        auto seen = read(*sound);
        return seen || !examining ? std::move(seen) : read(*examining);
    }
};

/// Verifies one stream of the store.
class StreamVerifier {
public:
    StreamVerifier(Sight& sight, std::string stream, Verification& result)
        : sight_(sight), stream_(std::move(stream)), result_(result) {}

    void verify(const std::vector<VerifyingKey>& trusted) {
        // In this order, so that whatever others append meanwhile is not missed where it is looked for.
        const auto read_checkpoints = [&](Reader& reader) { return reader.checkpoints(stream_); };
        const auto read_end = [&](Reader& reader) { return reader.head(stream_); };
        const auto checkpoints = sight_.see(read_checkpoints);
        auto last = last_sequence();
        const auto head = sight_.see(read_end);
        if (head && *head) last = std::max(last, (*head)->position);
        read_all(last);
        tell_reached(last + 1);
        if (!head) find(last, head.error().message);
        else if (!*head) find(0, "the stream's end is missing");
        else check_end(**head);
        if (sight_.sound && head && !read_end(*sight_.sound))
            find(last, "the stream's end, at this entry, stands on a damaged page");
        if (!checkpoints)
            find(last, fmt::format("the checkpoints cannot be read ({})", checkpoints.error().message));
        else check_checkpoints(*checkpoints, trusted);
        if (sight_.sound && checkpoints && !read_checkpoints(*sight_.sound))
            find(last, "the checkpoints up to this entry stand on a damaged page");
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
        static_cast<void>(sight_.see([&](Reader& reader) -> sql::Answer<void> {
            auto statement = TRY(reader.connection().prepare(
                "select coalesce(max(sequence), 0) from entries where stream = :stream", {sql::Kind::Text},
                {sql::Kind::Number}));
            return statement.each({stream_}, [&](const sql::Row& row) { last = row.number(0); });
        }));
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
            const auto read = sight_.sound ? sight_.sound->each(stream_, {first, end}, keep)
                                           : sql::Answer<void>(std::unexpected(sql::Error{}));
            const bool is_whole = read && static_cast<std::int64_t>(entries.size()) == end - first + 1;
            if (is_whole) {
                tell_reached(first);
                for (const auto& entry : entries) take(entry);
            } else {
                for (auto at = first; at <= end; ++at) read_one(at);
            }
        }
    }

    void read_one(std::int64_t sequence) {
        std::optional<Entry> found;
        const auto read = [&](Reader& reader) {
            return reader.each(stream_, {sequence, sequence}, [&](Entry entry) { found = std::move(entry); });
        };
        if (sight_.sound && read(*sight_.sound) && found) {
            tell_reached(sequence);
            return take(*found);
        }
        const auto seen = sight_.see(read);
        if (found && seen) {
            const bool is_itself = leaf_hash(canonical(*found)) == found->hash;
            if (!is_itself) tell_reached(sequence);
            else if (reached_from_ == 0) reached_from_ = sequence;
            return take(*found);
        }
        tell_reached(sequence);
        find(sequence, seen ? "the entry is missing"
                            : fmt::format("the entry cannot be read ({})", seen.error().message));
        is_chain_known_ = false;
        is_tree_whole_ = false;
    }

    /// Names the entries before `sequence` that are as recorded, but can be reached only over damage.
    void tell_reached(std::int64_t sequence) {
        if (reached_from_ == 0) return;
        const auto first = reached_from_;
        reached_from_ = 0;
        find(first, sequence - 1 == first
                        ? std::string("the entry is as it was recorded, but reached over a damaged page")
                        : fmt::format("this entry and those up to {} are as they were recorded, but reached "
                                      "over a damaged page",
                                      sequence - 1));
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

    void check_checkpoints(const std::vector<StoredCheckpoint>& checkpoints,
                           const std::vector<VerifyingKey>& trusted) {
        for (const auto& stored : checkpoints) {
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

    Sight& sight_;
    std::string stream_;
    Verification& result_;
    Digest previous_hash_;
    Moment previous_moment_{};
    bool is_chain_known_ = true;  // false right after an entry that could not be read
    bool is_tree_whole_ = true;
    Frontier frontier_;
    std::vector<Digest> leaves_;
    std::int64_t reached_from_ = 0;  // the first of a run that is sound and reached over damage; 0: none
    std::map<std::string, std::int64_t> blobs_;
};

/// Every value of the tables' columns named, in order; what cannot be read is left out and said.
std::set<std::string> names_in(Sight& sight, const std::vector<std::string>& queries, const char* what,
                               Verification& result) {
    std::set<std::string> names;
    for (const auto& query : queries) {
        const auto read = sight.see([&](Reader& reader) -> sql::Answer<void> {
            auto statement = TRY(reader.connection().prepare(query, {}, {sql::Kind::Text}));
            return statement.each({}, [&](const sql::Row& row) { names.insert(row.text(0)); });
        });
        if (!read)
            result.findings.push_back(
                {"", 0, fmt::format("the {} cannot all be listed ({})", what, read.error().message)});
    }
    return names;
}

/// Every blob that an entry names or the store holds.
class BlobVerifier {
public:
    BlobVerifier(Sight& sight, Verification& result) : sight_(sight), result_(result) {}

    void check_named(const std::string& stream, const std::map<std::string, std::int64_t>& blobs) {
        for (const auto& [hash, sequence] : blobs) check(hash, {stream, sequence, ""});
    }

    void check_rest() {
        for (const auto& hash : names_in(sight_, {"select distinct hash from blobs"}, "blobs", result_))
            check(hash, {"", 0, ""});
    }

private:
    void check(const std::string& hash, Finding finding) {
        const auto digest = digest_of(hash);
        const auto read = [&](Reader& reader) { return reader.blob(*digest); };
        const auto blob = digest ? sight_.see(read) : sql::Answer<std::optional<std::string>>(std::nullopt);
        result_.blobs += checked_.insert(hash).second ? 1 : 0;
        const bool is_reached = blob && *blob && sight_.sound && !read(*sight_.sound);
        if (blob && *blob && !is_reached) return;
        if (!reported_.insert(hash).second && finding.sequence == 0) return;
        finding.message =
            is_reached ? fmt::format("the blob {} is as it was kept, but reached over a damaged page", hash)
            : blob     ? fmt::format("the blob {} is missing", hash)
                       : fmt::format("the blob {} is damaged ({})", hash, blob.error().message);
        result_.findings.push_back(std::move(finding));
    }

    Sight& sight_;
    Verification& result_;
    std::set<std::string> checked_, reported_;
};

std::string holder(const sql::DamagedPage& page) {
    constexpr std::string_view index = "sqlite_autoindex_";
    if (page.number == 1)
        return "it holds the file's header and the list of its tables, and every entry from 1 on is reached "
               "over it";
    if (page.holder.empty()) return "it belongs to no table, or it can no longer be told to which";
    if (page.holder == "schema_versions")
        return "it belongs to the table schema_versions, which says how every entry from 1 on is kept";
    if (!page.holder.starts_with(index)) return "it belongs to the table " + page.holder;
    const auto table = page.holder.substr(index.size());
    return "it belongs to the index of " + table.substr(0, table.rfind('_'));
}

void tell_pages(const std::vector<sql::DamagedPage>& pages, Verification& result) {
    for (const auto& page : pages)
        if (result.findings.size() < most_findings)
            result.findings.push_back({"", 0,
                                       fmt::format("page {} of the file does not fit its checksum: {}",
                                                   page.number, holder(page))});
}

void check_disk(sql::Connection& connection, Verification& result) {
    const auto failed = [&](const sql::Error& error) {
        result.findings.push_back({"", 0, fmt::format("the file cannot be checked ({})", error.message)});
    };
    const auto pages = connection.damaged_pages();
    if (!pages) return failed(pages.error());
    tell_pages(*pages, result);
    if (!pages->empty()) return;
    const auto misshapen = connection.misshapen();
    if (!misshapen) return failed(misshapen.error());
    for (const auto& sentence : *misshapen) result.findings.push_back({"", 0, sentence});
}

/// What can be said of a file that no longer opens at all; nothing if it has no sound page, and so is no
/// store.
bool check_closed(const sql::Address& address, const sql::Error& error, Verification& result) {
    const auto pages = sql::find_damaged_pages(address.target);
    std::error_code failure;
    const auto size = std::filesystem::file_size(address.target, failure);
    if (failure || !pages || pages->size() * sql::page_size >= size) return false;
    std::vector<sql::DamagedPage> damaged;
    for (const auto page : *pages) damaged.push_back({page, ""});
    tell_pages(damaged, result);
    result.findings.push_back({"", 0, "no entry can be read: " + error.message});
    return true;
}

/// A reader of whatever opens, of any version of the tables.
std::optional<Reader> examine(const sql::Address& address) {
    auto connection = sql::Connection::open(address, sql::Opening::Examining);
    if (!connection) return std::nullopt;
    return Reader(*std::move(connection));
}

sql::Answer<Sight> look(const sql::Address& address, Verification& result) {
    auto sound = Reader::open(address);
    const bool is_damaged = !sound && sound.error().reason == sql::Reason::Corrupt;
    if (!sound && !is_damaged) return std::unexpected(sound.error());
    Sight sight{sound ? std::optional(*std::move(sound)) : std::nullopt, examine(address)};
    if (!sight.sound && !sight.examining) {
        if (!check_closed(address, sound.error(), result)) return std::unexpected(sound.error());
        return sight;
    }
    check_disk(sight.examining ? sight.examining->connection() : sight.sound->connection(), result);
    return sight;
}

}  // namespace

sql::Answer<Verification> verify(const sql::Address& address, const std::vector<VerifyingKey>& trusted) {
    Verification result;
    auto sight = TRY(look(address, result));
    if (!sight.sound && !sight.examining) return result;
    BlobVerifier blobs(sight, result);
    const auto names = names_in(sight,
                                {"select name from streams", "select distinct stream from entries",
                                 "select distinct stream from checkpoints"},
                                "streams", result);
    for (const auto& name : names) {
        ++result.streams;
        StreamVerifier stream(sight, name, result);
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
