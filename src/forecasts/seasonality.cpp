#include "forecasts/seasonality.h"

#include <cassert>
#include <cmath>
#include <numeric>

#include "forecasts/series.h"

namespace forecasts {
namespace {

/// The mean over a year with `at` in its middle; the two ends of an even year count half.
double centred_mean(std::span<const double> values, std::size_t at, std::size_t year) {
    const auto half = year / 2;
    double sum = std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(at - half),
                                 values.begin() + static_cast<std::ptrdiff_t>(at + half + 1), 0.0);
    if (year % 2 == 0) sum -= (values[at - half] + values[at + half]) / 2;
    return sum / static_cast<double>(year);
}

}  // namespace

std::vector<double> seasonal_figure(std::span<const double> values, Cadence cadence, Join join) {
    const auto year = season_length(cadence);
    const auto half = year / 2;
    assert(year > 1 && values.size() >= 2 * year);
    std::vector<double> sums(year), counts(year);
    for (std::size_t at = half; at + half < values.size(); ++at) {
        const double trend = centred_mean(values, at, year);
        sums[at % year] += join == Join::Added ? values[at] - trend : values[at] / trend;
        counts[at % year] += 1;
    }
    for (std::size_t i = 0; i < year; ++i) sums[i] /= counts[i];
    const double centre = mean(sums);
    for (auto& figure : sums) {
        if (join == Join::Added) figure -= centre;
        else figure /= centre;
    }
    return sums;
}

bool is_seasonal(std::span<const double> values, Cadence cadence) {
    const auto year = season_length(cadence);
    if (year == 1 || values.size() < 2 * year + 1) return false;
    const double centre = mean(values);
    const auto correlation = [&](std::size_t lag) {
        double sum = 0;
        for (std::size_t i = lag; i < values.size(); ++i)
            sum += (values[i] - centre) * (values[i - lag] - centre);
        return sum;
    };
    const double whole = correlation(0);
    if (!(whole > 0)) return false;
    double before = 0;
    for (std::size_t lag = 1; lag < year; ++lag) before += std::pow(correlation(lag) / whole, 2);
    constexpr double reach_90 = 1.6448536269514722;  // either side of a normal distribution
    return std::abs(correlation(year) / whole) >
           reach_90 * std::sqrt((1 + 2 * before) / static_cast<double>(values.size()));
}

std::vector<double> without_season(std::span<const double> values, std::span<const double> figure,
                                   Join join) {
    std::vector<double> adjusted(values.begin(), values.end());
    if (figure.empty()) return adjusted;
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        if (join == Join::Added) adjusted[i] -= figure[i % figure.size()];
        else adjusted[i] /= figure[i % figure.size()];
    }
    return adjusted;
}

std::vector<double> with_season(std::span<const double> expected, std::span<const double> figure, Join join,
                                std::size_t observed) {
    std::vector<double> made(expected.begin(), expected.end());
    if (figure.empty()) return made;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double season = figure[(observed + i) % figure.size()];
        made[i] = join == Join::Added ? made[i] + season : made[i] * season;
    }
    return made;
}

}  // namespace forecasts
