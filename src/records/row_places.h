#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "records/provenance.h"

namespace records {

/// Where the rows with these numbers stand. Rows count from 0 through all files of the source, in the files'
/// order; `rows` ascend. Reads the files from their beginning: for the few rows that a Problem points at. Of
/// files that only the engine can read, no line is known.
std::vector<RowPlace> row_places(const InspectedSource& source, std::span<const std::int64_t> rows);
/// The same, through CSV files alone.
std::vector<RowPlace> row_places(std::span<const InspectedFile> files, std::span<const std::int64_t> rows);

}  // namespace records
