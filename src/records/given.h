#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "records/provenance.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace records {

/// What the `flag` column of a figures source says of a value, or of there being none.
enum class Mark {
    None,
    Provisional,
    Revised,
    Estimated,
    Confidential,
    Unavailable,
    NotApplicable,
    NotComparable
};

/// One row of a `figures` source.
struct FigureRow {
    std::string series;  // the `measure` column
    terms::Period period;
    terms::AreaId area;
    std::optional<base::Decimal> value;  // missing if and only if the mark says why
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    Mark mark = Mark::None;
};

/// One row of a `population` source.
struct PopulationRow {
    std::string population;
    terms::AreaId area;
    int year = 0;             // whose middle the estimate is for
    std::int64_t people = 0;  // 0 or more
};

/// A source of ready numbers, read whole: figures or people, by its kind.
struct GivenSource {
    InspectedSource inspected;
    std::vector<FigureRow> figures;
    std::vector<PopulationRow> people;
    std::int64_t rows_read = 0;          // accepted, refused and out of scope
    std::int64_t rows_accepted = 0;      // of statistics, a row may be in several series
    std::int64_t rows_refused = 0;       // each is a Problem
    std::int64_t rows_out_of_scope = 0;  // of statistics: of other areas, or of no series that is picked
    std::vector<Finding> found;          // how its values are written
};

}  // namespace records
