#pragma once

#include "base/problem.h"
#include "duck/database.h"
#include "records/provenance.h"

namespace tabulation {

/// Fills in the columns of a compressed CSV file, which nobody has read yet; other files are left as they
/// are. N050: a column that sources.toml describes is not in it. N047: it cannot be read.
base::Result<void> read_header(duck::Database& database, const records::Source& source,
                               records::InspectedFile& file);

}  // namespace tabulation
