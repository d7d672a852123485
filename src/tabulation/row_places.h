#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"

namespace tabulation {

/// A row of a source, as it stands in its file.
struct RowPlace {
    base::Place place;                // its first line; line 0 if the file is Parquet or compressed
    std::string text;                 // the record as written; empty if the file is Parquet or compressed
    std::vector<std::string> header;  // the names of its file's columns
};

/// Where the rows with these numbers stand. Rows count from 0 through all files of the source, in the files'
/// order; `rows` ascend. Reads the files from their beginning: for the few rows that a Problem points at.
std::vector<RowPlace> row_places(const records::InspectedSource& source,
                                 const std::vector<std::int64_t>& rows);

}  // namespace tabulation
