#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/document.h"

namespace records {

/// Whole years of age from `from` to below `below`; nothing: and over. A band from 0 holds the unborn too.
struct AgeBand {
    std::string name;  // as it is written: "under 1", "1 to 4", "16 and over"
    int from = 0;
    std::optional<int> below;
};

/// A breakdown of a source's records by age: on the day that places a record in a period or, of records at a
/// date, on that date, so that a record goes from one band to the next on a birthday.
struct AgeBands {
    std::string name;            // of the breakdown
    base::Written born;          // the column that holds the day of birth
    std::vector<AgeBand> bands;  // ascending, without gaps
    base::Written written;
};

/// What is said of ages that lie in no band.
inline constexpr const char* other_ages = "other ages";

/// Reads the breakdowns by age of a source. S037 what is no band, S038 a band that does not begin where the
/// one before it ends.
std::vector<AgeBands> read_age_bands(base::Table table, base::Problems& problems);

}  // namespace records
