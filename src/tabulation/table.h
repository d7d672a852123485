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

    const records::Source& source() const { return *wanted.source->source; }
    std::int64_t rows() const { return rows_read - rows_refused; }
};

/// Have the values of the column that do not fit been told of already, when the files were inspected?
bool is_told(const records::Source& source, const records::Column& column);

/// Reads a source into the engine in one pass: from its rows (records::RowSource), or if it has none, from
/// the files by the engine's own means. N047: a compressed or Parquet file that cannot be read.
base::Result<Table> load(duck::Database& database, const Wanted& wanted, base::Problems& problems);

/// How many rows of `table` satisfy `condition` (SQL over `record`), each a `fault` that the problems then
/// tell.
base::Result<std::int64_t> report_rows(duck::Database& database, const Table& table, Fault fault,
                                       const std::string& condition, base::Problems& problems);

}  // namespace tabulation
