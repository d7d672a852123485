#pragma once

#include <optional>
#include <string>

#include "forecasts/combination.h"
#include "tasks/compute_statistics.h"

namespace tasks {

/// What is asked of forecast_statistics.
struct ForecastRequest {
    std::optional<std::size_t> horizon;         // nothing: 6 yearly, 3 termly, 8 quarterly, 18 monthly
    std::optional<forecasts::Cadence> cadence;  // of a file that does not say
    forecasts::Bounds bounds;                   // that hold for every value
    int threads = 1;                            // 1 or more
};

/// "yearly", "termly", "quarterly", "monthly"; nothing for any other.
std::optional<forecasts::Cadence> find_cadence(std::string_view name);

/// Looks ahead from one series (columns t and value) or many (series, period, split, t and value; see
/// read_series.h): series, period, t, point, lo80, hi80, lo95, hi95. t is a whole number, or a period such as
/// 2022-23-Q1. Problems as of read_series, and, as warnings said once, Y015 where the cadence had to be
/// guessed and Y016 where series are too short for more than their last value.
std::optional<StatisticsTable> forecast_statistics(const CsvTable& table, const ForecastRequest& request,
                                                   base::Problems& problems);

}  // namespace tasks
