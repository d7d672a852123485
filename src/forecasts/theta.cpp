#include "forecasts/theta.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "forecasts/series.h"
#include "forecasts/simplex.h"

namespace forecasts {
namespace {

/// The slope of the line of least squares.
double slope(std::span<const double> values) {
    const double middle = (static_cast<double>(values.size()) - 1) / 2;
    double across = 0, along = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double distance = static_cast<double>(i) - middle;
        across += distance * values[i];
        along += distance * distance;
    }
    return along > 0 ? across / along : 0;
}

struct Level {
    double rate = 1;
    double last = 0;
};

/// Simple exponential smoothing, its rate and first level by least squares.
Level smoothed_level(std::span<const double> values) {
    double change = 0;
    for (std::size_t i = 1; i < values.size(); ++i) change += std::abs(values[i] - values[i - 1]);
    change /= static_cast<double>(values.size());
    const auto rate = [](const Coordinates& at) { return 1e-4 + 0.9998 / (1 + std::exp(-at[0])); };
    double level = 0;
    const auto squares = [&](const Coordinates& at) {
        level = values.front() + change * at[1];
        double sum = 0;
        for (const double value : values) {
            const double error = value - level;
            sum += error * error;
            level += rate(at) * error;
        }
        return sum;
    };
    const auto found = lowest({.dimensions = 2, .most_evaluations = 120, .tolerance = 1e-7}, squares);
    squares(found.at);
    return {rate(found.at), level};
}

}  // namespace

std::vector<double> theta_forecast(std::span<const double> values, Cadence cadence, std::size_t horizon) {
    assert(!values.empty());
    std::vector<double> figure;
    auto join = Join::Added;
    if (is_seasonal(values, cadence)) {
        if (*std::min_element(values.begin(), values.end()) > 0) join = Join::Multiplied;
        figure = seasonal_figure(values, cadence, join);
    }
    const auto adjusted = without_season(values, figure, join);
    const auto level = smoothed_level(adjusted);
    const double drift = slope(adjusted) / 2;
    const double settled = (1 - std::pow(1 - level.rate, static_cast<double>(values.size()))) / level.rate;
    std::vector<double> expected;
    for (std::size_t step = 0; step < horizon; ++step)
        expected.push_back(level.last + drift * (static_cast<double>(step) + settled));
    return with_season(expected, figure, join, values.size());
}

std::vector<double> seasonal_naive_forecast(std::span<const double> values, Cadence cadence,
                                            std::size_t horizon) {
    assert(!values.empty());
    const auto year = values.size() < season_length(cadence) ? 1 : season_length(cadence);
    std::vector<double> expected;
    for (std::size_t step = 0; step < horizon; ++step)
        expected.push_back(values[values.size() - year + step % year]);
    return expected;
}

}  // namespace forecasts
