#pragma once

#include <memory>

#include "records/provenance.h"
#include "records/row_source.h"

namespace sources {

/// The rows of a source's CSV files, all of which have been inspected: their quotes balance and each record
/// has as many fields as its header. Null if a file is compressed or Parquet: nobody knows its records.
///
/// Memory: the bytes of one part (records::FilePart) for each reader. Reading ends with N001 (environment) if
/// a file cannot be read any more, or has changed since it was inspected.
std::shared_ptr<const records::RowSource> csv_rows(const records::InspectedSource& source);

}  // namespace sources
