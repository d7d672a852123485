#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "records/provenance.h"
#include "sources/cell_rows.h"

namespace sources {

/// A file whose rows have to be written out plainly before they can be counted from.
struct Unusual {
    const records::Source& source;
    std::string shown;
    std::string sheet;                                // of a spreadsheet, else empty
    std::function<std::unique_ptr<CellRows>()> open;  // its rows from the header on; called twice
    std::vector<records::Finding> found;              // so far
    /// Called when all rows have been read once: says what is wrong with the table whose columns stand in
    /// these places, if anything.
    std::function<void(const std::vector<int>& columns, base::Problems&)> check = nullptr;
};

/// Reads the rows of `file` twice, to see how its values are written and to write them out plainly. Nothing
/// if there is an error. Neither the hash nor the path in the council's folder is filled in.
///
/// Besides those of the header (N007 to N009) and of reading on: N010 a record of another length than the
/// header, N062 and N063 days whose order nobody can tell, N064 values in a column without a name, N076
/// (warning) a cell that holds an error, whose row is refused.
std::optional<records::InspectedFile> rewritten(const Unusual& file, base::Problems& problems);

/// As rewritten, with all that is known of a file that has been looked through; `path`: where the file lies.
std::optional<records::InspectedFile> inspect_unusual(const Unusual& file, const std::filesystem::path& path,
                                                      base::Problems& problems);

/// Do all values of the columns stand as a plain file would hold them? Reads the rows once. A file that
/// cannot be read is as plain as any.
bool has_plain_values(const Unusual& file);

}  // namespace sources
