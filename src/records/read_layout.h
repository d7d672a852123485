#pragma once

#include "base/document.h"
#include "records/source.h"

namespace records {

/// The keys of a source that say how its files are laid out: encoding, delimiter, header_row, sheet, dates,
/// other_columns; S016: a row that is none.
Layout read_layout(base::Table& table, base::Problems& problems);

/// The keys of a figures source in the layout of published statistics: reporting_year and [[source.series]].
/// Nothing if the source does not say `layout = "explore-education-statistics"`.
std::optional<Statistics> read_statistics(base::Table& table, base::Problems& problems);

}  // namespace records
