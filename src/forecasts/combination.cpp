#include "forecasts/combination.h"

#include <algorithm>
#include <cmath>

#include "forecasts/autoregression.h"
#include "forecasts/series.h"
#include "forecasts/smoothing.h"
#include "forecasts/theta.h"

namespace forecasts {
namespace {

/// Near enough to the size of the values for sums of squares to stay within what a double holds. A power of
/// two, so that dividing by it loses nothing.
double scale_of(std::span<const double> values) {
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    return largest > 0 ? std::ldexp(1.0, std::ilogb(largest)) : 1;
}

}  // namespace

double Bounds::held(double value) const {
    if (low && value < *low) return *low;
    return high && value > *high ? *high : value;
}

Combined combined_forecast(std::span<const double> values, Cadence cadence, std::size_t horizon) {
    const double scale = scale_of(values);
    std::vector<double> scaled;
    for (const double value : values) scaled.push_back(value / scale);
    std::vector<std::vector<double>> members;
    // Of one to three values any trend is chance: the last one again.
    if (values.size() < fewest_values) members.push_back(std::vector<double>(horizon, scaled.back()));
    else members.push_back(theta_forecast(scaled, cadence, horizon));
    if (const auto smoothing = smoothing_forecast(scaled, cadence, horizon)) {
        members.push_back(smoothing->weighted);
        members.push_back(smoothing->damped);
    }
    if (cadence != Cadence::Monthly && values.size() >= fewest_values)
        members.push_back(autoregressive_forecast(scaled, cadence, horizon));
    if (cadence != Cadence::Yearly && values.size() >= fewest_values)
        members.push_back(seasonal_naive_forecast(scaled, cadence, horizon));
    Combined combined;
    std::vector<double> distances;
    for (std::size_t step = 0; step < horizon; ++step) {
        std::vector<double> expected;
        for (const auto& member : members) expected.push_back(member[step]);
        const double centre = mean(expected);
        combined.points.push_back(scale * (centre + median(expected)) / 2);
        for (auto& value : expected) value = std::abs(value - centre);
        distances.push_back(scale * mean(expected));
        const auto year = std::min(distances.size(), season_length(cadence));
        combined.spread.push_back(mean(std::span(distances).last(year)));
    }
    return combined;
}

}  // namespace forecasts
