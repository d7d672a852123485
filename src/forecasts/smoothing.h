#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// What the level does from one value to the next.
enum class Trend { None, Linear, Damped };
/// What the season does.
enum class Season { None, Added, Multiplied };
/// Whether an error is a quantity or a share of what was expected (for series above 0 only).
enum class ErrorKind { Quantity, Share };

/// A member of the family of exponential smoothing models of Hyndman, Koehler, Ord and Snyder (2008).
struct SmoothingModel {
    Trend trend = Trend::None;
    Season season = Season::None;
    ErrorKind error = ErrorKind::Quantity;
};

/// A model fitted to a series.
struct Smoothed {
    SmoothingModel model;
    double criterion = 0;          // Akaike's, corrected for short series: lower is better
    std::vector<double> expected;  // the values to come, the first directly after the last observed
};

/// Fits one model by maximum likelihood. Nothing where the series is too short for it (the criterion needs
/// two values more than the model has parameters), or where values of 0 or below rule it out.
std::optional<Smoothed> smoothed(std::span<const double> values, Cadence cadence, SmoothingModel model,
                                 std::size_t horizon);

/// What the family as a whole expects.
struct SmoothingForecast {
    std::vector<double> weighted;  // every member by its criterion (Akaike weights, as in Kolassa 2011)
    std::vector<double> damped;    // the best member with a damped trend; `weighted` if there is none
};

/// Fits the members that suit the series: where it is seasonal, those with a season only. Nothing if none
/// fits.
std::optional<SmoothingForecast> smoothing_forecast(std::span<const double> values, Cadence cadence,
                                                    std::size_t horizon);

}  // namespace forecasts
