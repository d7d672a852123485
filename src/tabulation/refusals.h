#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "records/row_places.h"
#include "tabulation/scan.h"

namespace tabulation {

/// How many rows of a Problem's kind are shown by their place; the rest are counted.
inline constexpr std::int64_t shown_rows = 3;

/// What is wrong with some rows of a source, each with the same fault.
struct Fault {
    std::string code;
    std::string message;  // of each row: "ended is before started"
    std::string hint;
    const records::Column* column = nullptr;  // at fault, if it is one: its value is underlined
    std::int64_t rows = 0;                    // in all
};

/// Warnings for the first rows with a fault, without any identifier; the last of them says how many more
/// there are.
std::vector<base::Problem> warnings(const Fault& fault, const records::Source& source,
                                    const std::vector<records::RowPlace>& first);

/// The fault of a value that does not fit the type of `column`; N040, or N041 for a code and N042 for an
/// area.
Fault misfit(const Wanted& wanted, const records::Column& column, std::int64_t rows);

}  // namespace tabulation
