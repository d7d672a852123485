#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecasts/combination.h"
#include "tasks/csv_table.h"
#include "terms/period.h"

namespace tasks {

/// A moment of a series: a whole number, or a period of the calendar.
struct Moment {
    long long order = 0;  // one more from each moment to the next
    std::optional<terms::Period> period;
};
/// Reads "7" or "2022-23-Q1"; nothing if it is neither.
std::optional<Moment> read_moment(const std::string& text);
/// As `read_moment` reads it, so many steps on.
std::string text_after(const Moment& moment, std::size_t steps);

/// A series as a file gives it.
struct SeriesRows {
    std::string name;                           // empty if the file has no column series
    std::string cadence_text;                   // as the file writes it; empty if it does not
    std::vector<std::optional<double>> values;  // at every moment from the first to the last with a value
    Moment last;                                // with a value
};

/// The series of a file with columns t and value and, for several, series and period; where there is a
/// column split, only rows that say "train" are read. In the order in which they first appear.
///
/// Y003 a column is missing, Y004 no number, Y005 a value outside `bounds`, Y006 no rows or a series without
/// a value, Y010 a moment twice, Y013 no such cadence or moment, Y014 gaps: a warning, once for the file,
/// where they are few, and an error where they are more than a third of a series.
std::vector<SeriesRows> read_series(const CsvTable& table, const forecasts::Bounds& bounds,
                                    base::Problems& problems);

}  // namespace tasks
