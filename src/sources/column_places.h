#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "records/source.h"
#include "sources/cell_rows.h"

namespace sources {

/// Where the columns of a source stand in a file.
struct ColumnPlaces {
    std::vector<records::Column> columns;  // in the order of the file; those of ready figures are text
    std::vector<int> places;               // of each: its cell's, from 0
    std::size_t width = 0;                 // of the header, without the empty cells at its end
    std::vector<int> nameless;             // places within the width that have no name
    std::vector<std::string> others;       // names that the source does not know and ignores
};

/// Finds them by the header. Problems: see header_problems, to which `shown` and the header's line are given.
ColumnPlaces column_places(const records::Source& source, const std::string& shown, const CellRow& header,
                           base::Problems& problems);

}  // namespace sources
