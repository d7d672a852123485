#pragma once

#include "base/document.h"
#include "records/source.h"

namespace records {

/// Is the source a return (kind "cin-census", "ssda903") or in one of the shapes that the program knows
/// (`schema`)?
bool has_shape(base::Table& table);

/// Reads `table` or `schema`, `without`, `collection_year` and [source.columns] of such a source, and fills
/// in its columns and, where they are not given, its key, area, date and record_key. The source has no
/// columns if the table is not known.
///
/// S050: no such table. S051: no such schema. S052: a column that cannot be left out. S053: no such column.
/// S054: a code that is none of the column's. S055: no collection year.
void read_shape(base::Table& table, Source& source, base::Problems& problems);

}  // namespace records
