#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"

namespace sources {

/// What a cell says that it is. A CSV file has only Text.
///   Number   a decimal number without an exponent, or with % after it
///   Day      2022-04-30
///   Truth    true or false
///   Error    what a spreadsheet shows in place of a value: #REF!, #N/A
enum class CellKind { Text, Number, Day, Truth, Error };

/// A cell as it was read.
struct Cell {
    std::string text;  // empty: there is no value
    CellKind kind = CellKind::Text;
    bool had_time = false;  // a Day with a time of day, which has been left out
};

/// A record of a CSV file, or a row of a sheet.
struct CellRow {
    std::int64_t line = 0;  // on which it begins, or the number of the row, from 1
    std::vector<Cell> cells;
};

/// The rows of a file one after another, from the first; of a CSV file also those before its header.
class CellRows {
public:
    virtual ~CellRows() = default;
    /// The next row that holds anything; false after the last. A Problem if the file cannot be read on.
    virtual base::Result<bool> next(CellRow& row) = 0;
};

}  // namespace sources
