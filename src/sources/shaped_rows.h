#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "records/row_source.h"
#include "sources/raw_rows.h"

namespace sources {

/// A file whose rows have been looked through.
struct ShapedPart {
    ShapedFile file;
    std::optional<int> collection_year;
    std::int64_t first_row = 0;  // its number among the source's
    std::int64_t rows = 0;       // in the file, with those set aside
};

/// The rows of a return or an extract, typed, but for those that have been set aside. Each file is a part.
/// Reading ends with N001 (environment) if a file has not the rows that it had when it was looked through.
///
/// `set_aside` are the numbers of rows, ascending, that nothing is to be counted from; they have been told
/// of.
std::shared_ptr<const records::RowSource> shaped_rows(std::shared_ptr<const records::Shape> shape,
                                                      std::vector<ShapedPart> parts,
                                                      std::vector<std::int64_t> set_aside);

}  // namespace sources
