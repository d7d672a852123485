#include "tabulation/table.h"

#include <cassert>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tabulation {
namespace {

/// Every row of the source's files with its number, its values as far as they fit, and what was refused of
/// it.
std::string numbered_sql(const Wanted& wanted) {
    return fmt::format("(SELECT row_number() OVER () - 1 AS \"row number\", * FROM (\n{}))",
                       scan_sql(wanted, Reading::AsText));
}

base::Result<std::vector<std::int64_t>> row_numbers(duck::Database& database, const std::string& numbered,
                                                    const std::string& condition) {
    auto answer = TRY(database.query(
        fmt::format("SELECT \"row number\" FROM {} AS record WHERE {} ORDER BY \"row number\" LIMIT {}",
                    numbered, condition, shown_rows)));
    std::vector<std::int64_t> rows;
    while (const auto chunk = answer.next())
        for (const auto row : chunk->wholes(0)) rows.push_back(row);
    return rows;
}

base::Result<std::int64_t> whole(duck::Database& database, const std::string& sql) {
    auto answer = TRY(database.query(sql));
    return answer.single_whole();
}

/// The rows that Typed reading left out, by the first of their columns that does not fit.
base::Result<std::monostate> tell_misfits(duck::Database& database, const Wanted& wanted,
                                          std::int64_t refused, base::Problems& problems) {
    auto answer = TRY(database.query(fmt::format(
        "SELECT refused, count(*) FROM (\n{}) WHERE refused IS NOT NULL GROUP BY refused ORDER BY refused",
        scan_sql(wanted, Reading::AsText))));
    std::map<std::size_t, std::int64_t> by_column;
    while (const auto chunk = answer.next())
        for (std::size_t at = 0; at < chunk->rows(); ++at)
            by_column[static_cast<std::size_t>(chunk->wholes(0)[at])] = chunk->wholes(1)[at];
    for (const auto& [column, rows] : by_column) {
        const auto first =
            TRY(row_numbers(database, numbered_sql(wanted), fmt::format("refused = {}", column)));
        const auto found = warnings(misfit(wanted, *wanted.columns.at(column), rows), *wanted.source->source,
                                    records::row_places(*wanted.source, first));
        problems.insert(problems.end(), found.begin(), found.end());
        refused -= rows;
    }
    if (refused == 0) return std::monostate{};
    Fault fault{.code = "N040", .message = "the row is not counted: it cannot be read", .rows = refused};
    const auto found =
        warnings(fault, *wanted.source->source, {{{wanted.source->files.front().shown, 0, 0}, "", {}}});
    problems.insert(problems.end(), found.begin(), found.end());
    return std::monostate{};
}

/// Of files whose rows have not been counted while they were inspected, the engine counts them.
base::Result<std::int64_t> rows_in_files(duck::Database& database, const Wanted& wanted) {
    std::int64_t rows = 0;
    for (const auto& file : wanted.source->files) {
        if (!file.records)
            return whole(database,
                         fmt::format("SELECT count(*) FROM (\n{})", scan_sql(wanted, Reading::AsText)));
        rows += *file.records;
    }
    return rows;
}

/// The rows of a feed with their values in the types of Typed reading, and "row number".
std::string fed_sql(const Wanted& wanted, const RowFeed& feed) {
    std::vector<std::string> columns{"\"row number\""};
    for (const auto* column : wanted.columns) {
        const auto name = duck::quoted_name(column->name);
        const auto type = enumeration_type(wanted, *column);
        columns.push_back(type.empty() ? name : fmt::format("CAST({0} AS {1}) AS {0}", name, type));
    }
    return fmt::format("(SELECT {} FROM {}())", fmt::join(columns, ", "), duck::quoted_name(feed.name()));
}

/// The rows that were refused while their file was inspected, and told of then.
void add_refused_before(const records::InspectedSource& source, Table& table) {
    for (const auto& file : source.files) {
        table.rows_read += file.rows_refused;
        table.rows_refused += file.rows_refused;
    }
}

base::Result<Table> load_fed(duck::Database& database, const Wanted& wanted, Table table,
                             base::Problems& problems) {
    auto feed = std::make_shared<const RowFeed>(wanted);
    TRY(database.add(feed->name(), feed));
    table.feed = feed;
    const auto loaded = TRY(
        whole(database, fmt::format("CREATE OR REPLACE TABLE {} AS SELECT * EXCLUDE (\"row number\") FROM {}",
                                    table.name, fed_sql(wanted, *feed))));
    tell_refused(wanted, feed->outcome().refused, table, problems);
    table.rows_read = loaded + table.rows_refused;
    add_refused_before(*wanted.source, table);
    return table;
}

}  // namespace

bool is_told(const records::Source& source, const records::Column& column) {
    return source.shape != nullptr && column.type != records::ColumnType::Area;
}

base::Result<Table> load(duck::Database& database, const Wanted& wanted, base::Problems& problems) {
    Table table;
    table.wanted = wanted;
    table.name = duck::quoted_name(wanted.source->source->id.text());
    if (wanted.source->rows) return load_fed(database, wanted, std::move(table), problems);
    const auto loaded = whole(database, fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table.name,
                                                    scan_sql(wanted, Reading::Typed)));
    const auto read = loaded ? rows_in_files(database, wanted) : loaded;
    if (!read) {
        auto problem = read.error();
        if (problem.code == "G002" || wanted.source->files.empty()) return std::unexpected(problem);
        // The engine's own words quote rows; they are not for printing.
        base::Problem unreadable;
        unreadable.code = "N047";
        unreadable.place.file = wanted.source->files.front().shown;
        unreadable.message = fmt::format("the files of {} cannot be read", wanted.source->source->id.text());
        unreadable.hint = "the file may be cut short, or hold rows of unequal length: export it again";
        return std::unexpected(unreadable);
    }
    assert(*read >= *loaded);
    table.rows_read = *read;
    table.rows_refused = *read - *loaded;
    if (table.rows_refused > 0) TRY(tell_misfits(database, wanted, table.rows_refused, problems));
    add_refused_before(*wanted.source, table);
    return table;
}

base::Result<std::vector<std::int64_t>> first_rows(duck::Database& database, const Table& table,
                                                   const std::string& condition) {
    if (table.feed) return row_numbers(database, fed_sql(table.wanted, *table.feed), condition);
    return row_numbers(database, numbered_sql(table.wanted),
                       fmt::format("refused IS NULL AND ({})", condition));
}

void tell_refused(const Wanted& wanted, const std::vector<records::Refused>& by_column, Table& table,
                  base::Problems& problems) {
    for (std::size_t at = 0; at < by_column.size(); ++at) {
        const auto& refused = by_column[at];
        table.rows_refused += refused.rows;
        if (refused.rows == 0 || is_told(*wanted.source->source, *wanted.columns[at])) continue;
        const auto found = warnings(misfit(wanted, *wanted.columns[at], refused.rows), *wanted.source->source,
                                    records::row_places(*wanted.source, refused.first));
        problems.insert(problems.end(), found.begin(), found.end());
    }
}

}  // namespace tabulation
