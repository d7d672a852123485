#include "ledger/copy_store.h"

#include <string>
#include <vector>

#include "ledger/schema.h"

namespace ledger {
namespace {

using sql::Kind;

/// A table, its columns, and how its rows are read in pieces that fit into memory.
struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<Kind> kinds;
    std::string piece;  // the column whose values divide the table; empty: in one piece
};

const std::vector<Table>& tables() {
    constexpr auto t = Kind::Text;
    constexpr auto n = Kind::Number;
    static const std::vector<Table> all{
        {"streams", {"name", "position", "hash", "recorded_at", "frontier"}, {t, n, t, t, t}, ""},
        {"entries",
         {"sequence", "stream", "recorded_at", "clock_at", "author", "role", "kind", "subject",
          "effective_from", "blobs", "body", "previous", "hash"},
         {n, t, t, t, t, t, t, t, t, t, t, t, t},
         "stream"},
        {"blobs", {"hash", "part", "parts", "content"}, {t, n, n, t}, "hash"},
        {"checkpoints", {"stream", "size", "key", "note"}, {t, n, t, t}, ""},
    };
    return all;
}

/// So many rows of one piece at a time: SOCI reads a whole answer into memory on PostgreSQL.
constexpr std::int64_t rows_a_page = 1024;

std::string list(const std::vector<std::string>& columns, const std::string& prefix) {
    std::string text;
    for (const auto& column : columns) text += (text.empty() ? "" : ", ") + prefix + column;
    return text;
}

/// Copies the rows of one table from one connection to another.
class TableCopy {
public:
    static sql::Answer<void> run(const Table& table, sql::Connection& from, sql::Connection& to) {
        auto insert = TRY(to.prepare("insert into " + table.name + " (" + list(table.columns, "") +
                                         ") values (" + list(table.columns, ":") + ")",
                                     table.kinds));
        TableCopy copy(table, insert);
        if (table.piece.empty()) return copy.all(from);
        return table.name == "entries" ? copy.streams(from) : copy.pieces(from);
    }

private:
    TableCopy(const Table& table, sql::Statement& insert) : table_(table), insert_(insert) {}

    std::string select() const { return "select " + list(table_.columns, "") + " from " + table_.name; }

    void take(const sql::Row& row) {
        std::vector<sql::Value> values;
        for (std::size_t at = 0; at < table_.kinds.size(); ++at) {
            if (table_.kinds[at] == Kind::Number) values.emplace_back(row.number(at));
            else values.emplace_back(row.text(at));
        }
        ++taken_;
        auto written = insert_.run(std::move(values));
        if (!written && copied_) copied_ = std::unexpected(written.error());
    }

    sql::Answer<void> read(sql::Statement& statement, std::vector<sql::Value> parameters) {
        TRY(statement.each(std::move(parameters), [&](const sql::Row& row) { take(row); }));
        return copied_;
    }

    sql::Answer<void> all(sql::Connection& from) {
        auto rows = TRY(from.prepare(select(), {}, table_.kinds));
        return read(rows, {});
    }

    sql::Answer<std::vector<std::string>> values(sql::Connection& from) {
        auto statement = TRY(from.prepare(
            "select distinct " + table_.piece + " from " + table_.name + " order by 1", {}, {Kind::Text}));
        std::vector<std::string> found;
        TRY(statement.each({}, [&](const sql::Row& row) { found.push_back(row.text(0)); }));
        return found;
    }

    sql::Answer<void> pieces(sql::Connection& from) {
        auto rows =
            TRY(from.prepare(select() + " where " + table_.piece + " = :piece", {Kind::Text}, table_.kinds));
        for (const auto& value : TRY(values(from))) TRY(read(rows, {value}));
        return {};
    }

    sql::Answer<void> streams(sql::Connection& from) {
        auto rows = TRY(from.prepare(
            select() +
                " where stream = :stream and sequence > :after and sequence <= :until order by sequence",
            {Kind::Text, Kind::Number, Kind::Number}, table_.kinds));
        for (const auto& stream : TRY(values(from))) {
            std::int64_t before = -1;
            for (std::int64_t after = 0; taken_ != before; after += rows_a_page) {
                before = taken_;
                TRY(read(rows, {stream, after, after + rows_a_page}));
            }
        }
        return {};
    }

    const Table& table_;
    sql::Statement& insert_;
    std::int64_t taken_ = 0;
    sql::Answer<void> copied_;
};

sql::Answer<bool> is_empty(sql::Connection& connection) {
    bool empty = true;
    for (const auto& table : tables()) {
        auto count = TRY(connection.prepare("select count(*) from " + table.name, {}, {Kind::Number}));
        TRY(count.each({}, [&](const sql::Row& row) { empty = empty && row.number(0) == 0; }));
    }
    return empty;
}

}  // namespace

sql::Answer<void> copy_store(const sql::Address& from, const sql::Address& to, Moment now) {
    auto source = TRY(open_store(from, sql::Opening::ReadOnly));
    auto reading = TRY(sql::Transaction::begin_reading(source));
    auto target = TRY(sql::Connection::open(to, sql::Opening::MayCreate));
    TRY(migrate(target, now));
    auto writing = TRY(sql::Transaction::begin(target));
    if (!TRY(is_empty(target)))
        return std::unexpected(sql::Error{sql::Reason::Constraint, "the store to copy to is not empty"});
    for (const auto& table : tables()) TRY(TableCopy::run(table, source, target));
    return writing.commit();
}

}  // namespace ledger
