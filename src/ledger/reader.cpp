#include "ledger/reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "ledger/schema.h"

namespace ledger {
namespace {

using sql::Kind;

/// SOCI reads a whole answer into memory on PostgreSQL: so many entries at a time.
constexpr std::int64_t entries_a_page = 2048;

sql::Error corrupt(std::string message) { return {sql::Reason::Corrupt, std::move(message)}; }

/// The entry of one row of entries; nothing if a column cannot be understood.
std::optional<Entry> entry_of(const sql::Row& row) {
    const auto recorded_at = moment_of(row.text(2)), clock_at = moment_of(row.text(3));
    const auto effective_from = day_of(row.text(8));
    auto blobs = digests_of(row.text(9));
    const auto previous = digest_of(row.text(11)), hash = digest_of(row.text(12));
    if (!recorded_at || !clock_at || !effective_from || !blobs || !previous || !hash) return std::nullopt;
    return Entry{row.text(0),
                 row.number(1),
                 *recorded_at,
                 *clock_at,
                 {row.text(4), row.text(5), row.text(6), row.text(7), *effective_from, row.text(10),
                  std::move(*blobs)},
                 *previous,
                 *hash};
}

sql::Answer<sql::Statement> prepare_page(sql::Connection& connection) {
    constexpr auto t = Kind::Text;
    return connection.prepare(
        "select stream, sequence, recorded_at, clock_at, author, role, kind, subject, effective_from, blobs, "
        "body,"
        " previous, hash from entries where stream = :stream and sequence >= :first and sequence <= :last"
        " order by sequence",
        {t, Kind::Number, Kind::Number}, {t, Kind::Number, t, t, t, t, t, t, t, t, t, t, t});
}

}  // namespace

sql::Answer<Reader> Reader::open(const sql::Address& address) {
    return Reader(TRY(open_store(address, sql::Opening::ReadOnly)));
}

sql::Answer<std::vector<std::string>> Reader::streams() {
    auto statement = TRY(connection_.prepare("select name from streams order by name", {}, {Kind::Text}));
    std::vector<std::string> names;
    TRY(statement.each({}, [&](const sql::Row& row) { names.push_back(row.text(0)); }));
    return names;
}

sql::Answer<sql::Statement> prepare_read_head(sql::Connection& connection) {
    return connection.prepare("select position, hash, recorded_at, frontier from streams where name = :name",
                              {Kind::Text}, {Kind::Number, Kind::Text, Kind::Text, Kind::Text});
}

sql::Answer<std::optional<Head>> read_head(sql::Statement& statement, const std::string& stream) {
    std::optional<Head> head;
    bool is_sound = true;
    TRY(statement.each({stream}, [&](const sql::Row& row) {
        const auto hash = digest_of(row.text(1));
        const auto recorded_at = moment_of(row.text(2));
        const auto frontier = Frontier::read(row.number(0), row.text(3));
        is_sound = hash && recorded_at && frontier;
        if (is_sound) head = Head{row.number(0), *hash, *recorded_at, *frontier};
    }));
    if (!is_sound)
        return std::unexpected(corrupt(fmt::format("the end of stream {} cannot be understood", stream)));
    return head;
}

sql::Answer<std::optional<Head>> Reader::head(const std::string& stream) {
    auto statement = TRY(prepare_read_head(connection_));
    return read_head(statement, stream);
}

sql::Answer<std::int64_t> Reader::position_at(const std::string& stream, Moment moment) {
    auto statement = TRY(connection_.prepare(
        "select coalesce(max(sequence), 0) from entries where stream = :stream and recorded_at <= :moment",
        {Kind::Text, Kind::Text}, {Kind::Number}));
    std::int64_t position = 0;
    TRY(statement.each({stream, text(moment)}, [&](const sql::Row& row) { position = row.number(0); }));
    return position;
}

sql::Answer<void> Reader::each(const std::string& stream, std::pair<std::int64_t, std::int64_t> range,
                               const std::function<void(Entry)>& show) {
    if (!page_) page_ = TRY(prepare_page(connection_));
    for (auto first = range.first; first <= range.second; first += entries_a_page) {
        const auto last = std::min(range.second, first + entries_a_page - 1);
        std::int64_t unreadable = 0;
        std::int64_t shown = 0;
        TRY(page_->each({stream, first, last}, [&](const sql::Row& row) {
            auto entry = entry_of(row);
            if (entry) show(std::move(*entry)), ++shown;
            else if (unreadable == 0) unreadable = row.number(1);
        }));
        if (unreadable != 0)
            return std::unexpected(corrupt(fmt::format("entry {} cannot be understood", unreadable)));
        if (shown == 0) break;
    }
    return {};
}

sql::Answer<std::vector<Digest>> Reader::leaves(const std::string& stream, std::int64_t size) {
    auto statement = TRY(connection_.prepare(
        "select hash from entries where stream = :stream and sequence <= :size order by sequence",
        {Kind::Text, Kind::Number}, {Kind::Text}));
    std::vector<Digest> leaves;
    bool is_sound = true;
    TRY(statement.each({stream, size}, [&](const sql::Row& row) {
        const auto hash = digest_of(row.text(0));
        is_sound = is_sound && hash;
        leaves.push_back(hash.value_or(Digest{}));
    }));
    if (!is_sound || static_cast<std::int64_t>(leaves.size()) != size)
        return std::unexpected(
            corrupt(fmt::format("stream {} does not hold {} whole entries", stream, size)));
    return leaves;
}

sql::Answer<std::optional<std::string>> Reader::blob(const Digest& hash) {
    auto statement =
        TRY(connection_.prepare("select part, parts, content from blobs where hash = :hash order by part",
                                {Kind::Text}, {Kind::Number, Kind::Number, Kind::Text}));
    std::string content;
    std::int64_t read = 0, expected = 0;
    TRY(statement.each({hex(hash)}, [&](const sql::Row& row) {
        const auto part = from_base64(row.text(2));
        if (row.number(0) == read && part) content += *part;
        ++read;
        expected = row.number(1);
    }));
    if (read == 0) return std::nullopt;
    if (read != expected || sha256({content}) != hash)
        return std::unexpected(
            corrupt(fmt::format("the bytes of blob {} are not those that were kept", hex(hash))));
    return content;
}

sql::Answer<std::vector<StoredCheckpoint>> Reader::checkpoints(const std::string& stream) {
    auto statement = TRY(connection_.prepare(
        "select size, key, note from checkpoints where stream = :stream order by size, key", {Kind::Text},
        {Kind::Number, Kind::Text, Kind::Text}));
    std::vector<StoredCheckpoint> found;
    TRY(statement.each({stream}, [&](const sql::Row& row) {
        found.push_back({row.number(0), row.text(1), row.text(2)});
    }));
    return found;
}

}  // namespace ledger
