#pragma once

#include <span>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// ARIMA(p, 1, 0), with or without drift, over the values without their season where there is one: each
/// change is a weighted sum of up to four changes before it. The weights are those of least squares; how many
/// there are, and whether there is a drift, is chosen by Akaike's criterion, corrected for short series. The
/// last value again where the series is too short for any of them, or where what was fitted runs away. At
/// least one value.
std::vector<double> autoregressive_forecast(std::span<const double> values, Cadence cadence,
                                            std::size_t horizon);

}  // namespace forecasts
