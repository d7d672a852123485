#pragma once

#include <span>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// The Theta method of Assimakopoulos and Nikolopoulos (2000), computed as Hyndman and Billah (2003) showed
/// it to be: simple exponential smoothing with half the slope of the line through the series as its drift,
/// over the values without their season where there is one. At least one value.
std::vector<double> theta_forecast(std::span<const double> values, Cadence cadence, std::size_t horizon);

/// The values of the last year again, or the last value where no year is whole. At least one value.
std::vector<double> seasonal_naive_forecast(std::span<const double> values, Cadence cadence,
                                            std::size_t horizon);

}  // namespace forecasts
