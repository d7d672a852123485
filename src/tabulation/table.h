#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/problem.h"
#include "duck/database.h"
#include "tabulation/refusals.h"
#include "tabulation/row_feed.h"
#include "tabulation/scan.h"

namespace tabulation {

/// A source in the engine: the wanted columns of every row that could be read.
struct Table {
    Wanted wanted;
    std::string name;                     // its SQL name
    std::int64_t rows_read = 0;           // in the files
    std::shared_ptr<const RowFeed> feed;  // null if the engine reads the files itself
    std::int64_t rows_refused = 0;  // a value does not fit its type; each kind of fault is in the problems
    std::string spread_by = {};     // of several servers: the column by which the rows lie on one or another

    const records::Source& source() const { return *wanted.source->source; }
    std::int64_t rows() const { return rows_read - rows_refused; }
};

/// Have the values of the column that do not fit been told of already, when the files were inspected?
bool is_told(const records::Source& source, const records::Column& column);

/// Reads a source into the engine in one pass: from its rows (records::RowSource), or if it has none, from
/// the files by the engine's own means. N047: a compressed or Parquet file that cannot be read.
base::Result<Table> load(duck::Database& database, const Wanted& wanted, base::Problems& problems);

/// The numbers of the first rows of `table` that satisfy `condition` (SQL over `record`).
base::Result<std::vector<std::int64_t>> first_rows(duck::Database& database, const Table& table,
                                                   const std::string& condition);

/// Tells of the rows that a source's reader refused for the value of a column, unless that was told when the
/// file was inspected.
void tell_refused(const Wanted& wanted, const std::vector<records::Refused>& by_column, Table& table,
                  base::Problems& problems);

}  // namespace tabulation
