#pragma once

#include <span>
#include <vector>

namespace forecasts {

/// How many values of a series make a year. A series that is not one of these has no season.
enum class Cadence { Yearly = 1, Termly = 3, Quarterly = 4, Monthly = 12 };

/// Values that make a year: 1, 3, 4 or 12.
constexpr std::size_t season_length(Cadence cadence) { return static_cast<std::size_t>(cadence); }

/// How the season is joined to the level: added to it, or a multiple of it (for series above 0 only).
enum class Join { Added, Multiplied };

/// What the season adds to each value's level, or multiplies it by: one figure for each value of a year, the
/// first for the first value of the series. They sum to 0, or have the mean 1.
///
/// The classical decomposition: the trend is the centred moving average over a year, the figure the mean of
/// what is left at that time of the year. Needs two whole years and, to be multiplied, values above 0.
std::vector<double> seasonal_figure(std::span<const double> values, Cadence cadence, Join join);

/// Whether the values of a year ago tell something of today's: the autocorrelation at one year, after those
/// below it have been allowed for, is beyond chance at 90 %, as in Assimakopoulos and Nikolopoulos (2000).
/// Never with fewer than two years and one value, nor for yearly values.
bool is_seasonal(std::span<const double> values, Cadence cadence);

/// Values without their season. `figure` is empty for none.
std::vector<double> without_season(std::span<const double> values, std::span<const double> figure, Join join);

/// Expected values with the season put back: the first follows directly on `observed` values.
std::vector<double> with_season(std::span<const double> expected, std::span<const double> figure, Join join,
                                std::size_t observed);

}  // namespace forecasts
