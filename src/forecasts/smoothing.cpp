#include "forecasts/smoothing.h"

#include <algorithm>
#include <cmath>

#include "forecasts/series.h"
#include "forecasts/simplex.h"

namespace forecasts {
namespace {

/// How fast the level, the trend and the season follow what comes, and how much of a trend is kept.
struct Rates {
    double level = 0, trend = 0, season = 0, kept = 1;
};

/// The state of a model between two values; `season[0]` is that of the next one.
struct State {
    double level = 0, trend = 0;
    std::array<double, 12> season{};
};

constexpr double between(double low, double high, double share) { return low + (high - low) * share; }

class Fit {
public:
    Fit(std::span<const double> values, Cadence cadence, SmoothingModel model)
        : values_(values), year_(season_length(cadence)), model_(model) {
        std::vector<double> adjusted(values.begin(), values.end());
        if (model.season != Season::None) {
            const auto join = model.season == Season::Added ? Join::Added : Join::Multiplied;
            const auto figure = seasonal_figure(values, cadence, join);
            std::copy(figure.begin(), figure.end(), start_.season.begin());
            adjusted = without_season(values, figure, join);
        }
        begin_on_a_line(adjusted);
    }

    std::size_t dimensions() const {
        return 2 + (model_.trend == Trend::None ? 0 : 2) + (model_.trend == Trend::Damped ? 1 : 0) +
               (model_.season == Season::None ? 0 : 1);
    }

    /// Smoothing rates, states at the start and the deviation.
    std::size_t parameters() const {
        return dimensions() + 1 + (model_.season == Season::None ? 0 : year_ - 1);
    }

    /// Minus twice the logarithm of the likelihood, but for a constant of the series and the kind of error.
    double cost(const Coordinates& at) const {
        auto [rates, state] = read(at);
        double squares = 0, logarithms = 0, product = 1;  // of many, one logarithm
        for (std::size_t i = 0, turn = 0; i < values_.size(); ++i) {
            const double base = state.level + rates.kept * state.trend;
            const double season = state.season[turn];
            const double expected = joined(base, season);
            const double error = values_[i] - expected;
            if (model_.error == ErrorKind::Share || model_.season == Season::Multiplied) {
                if (!(expected > floor_)) return HUGE_VAL;
            }
            const double counted = model_.error == ErrorKind::Share ? error / expected : error;
            if (model_.error == ErrorKind::Share) product *= expected;
            if (product < 1e-100 || product > 1e100) {
                logarithms += std::log(product);
                product = 1;
            }
            squares += counted * counted;
            advance(state, rates, error, turn);
            if (++turn == year_) turn = 0;
        }
        logarithms += std::log(product);
        const auto count = static_cast<double>(values_.size());
        return count * std::log(std::max(squares, count * smallest_square()) / unit_square()) +
               2 * logarithms;
    }

    Smoothed best(std::size_t horizon) const {
        Search search{.dimensions = dimensions(), .step = 1.0, .tolerance = 1e-6};
        search.most_evaluations = static_cast<int>(30 * dimensions());
        search.start[0] = 0;
        const auto found = lowest(search, [&](const Coordinates& at) { return cost(at); });
        const auto count = static_cast<double>(values_.size());
        const auto size = static_cast<double>(parameters());
        Smoothed made{.model = model_};
        made.criterion = found.value + count * std::log(unit_square()) + 2 * size +
                         2 * size * (size + 1) / (count - size - 1);
        made.expected = expected(found.at, horizon);
        return made;
    }

private:
    /// The level and the trend before the first value: the line through the first year or ten values.
    void begin_on_a_line(std::span<const double> adjusted) {
        const auto count = std::min(adjusted.size(), std::max<std::size_t>(10, 2 * year_));
        const auto first = adjusted.first(count);
        const double middle = (static_cast<double>(count) + 1) / 2;
        const double centre = mean(first);
        double across = 0, along = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double distance = static_cast<double>(i + 1) - middle;
            across += distance * (first[i] - centre);
            along += distance * distance;
        }
        const double slope = along > 0 ? across / along : 0;
        start_.level = model_.trend == Trend::None ? centre : centre - middle * slope;
        start_.trend = model_.trend == Trend::None ? 0 : slope;
        double size = 0, change = 0;
        for (std::size_t i = 0; i < adjusted.size(); ++i) {
            size += std::abs(adjusted[i]) / static_cast<double>(adjusted.size());
            if (i > 0)
                change += std::abs(adjusted[i] - adjusted[i - 1]) / static_cast<double>(adjusted.size());
        }
        change_ = std::max(change, 1e-9 * size);
        floor_ = 1e-6 * size;
    }

    /// That the squares are counted in while searching: the same search for the same series in other units.
    double unit_square() const {
        return model_.error == ErrorKind::Share ? 1 : std::max(change_ * change_, 1e-300);
    }

    double smallest_square() const {
        const double floor = model_.error == ErrorKind::Share ? 1e-9 : 1e-9 * std::max(change_, floor_);
        return std::max(floor * floor, 1e-300);
    }

    struct Read {
        Rates rates;
        State state;
    };

    /// Coordinates without limits to rates within theirs.
    Read read(const Coordinates& at) const {
        const auto share = [](double x) { return 1 / (1 + std::exp(-x)); };
        Read made{{}, start_};
        std::size_t next = 0;
        made.rates.level = between(1e-4, 0.9999, share(at[next++]));
        made.state.level += change_ * at[next++];
        if (model_.trend != Trend::None) {
            made.rates.trend = between(1e-4, made.rates.level, share(at[next++] - 2));
            made.state.trend += 0.5 * change_ * at[next++];
        }
        if (model_.trend == Trend::Damped) made.rates.kept = between(0.8, 0.98, share(at[next++] + 1));
        if (model_.season != Season::None)
            made.rates.season = between(1e-4, 1 - made.rates.level, share(at[next++] - 2));
        return made;
    }

    double joined(double base, double season) const {
        if (model_.season == Season::Added) return base + season;
        return model_.season == Season::Multiplied ? base * season : base;
    }

    void advance(State& state, const Rates& rates, double error, std::size_t turn) const {
        const double base = state.level + rates.kept * state.trend;
        const double season = state.season[turn];
        const bool multiplied = model_.season == Season::Multiplied;
        const double moved = multiplied ? error / season : error;
        state.level = base + rates.level * moved;
        state.trend = rates.kept * state.trend + rates.trend * moved;
        if (model_.season == Season::Added) state.season[turn] = season + rates.season * error;
        if (multiplied) state.season[turn] = season + rates.season * error / base;
    }

    std::vector<double> expected(const Coordinates& at, std::size_t horizon) const {
        auto [rates, state] = read(at);
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const double base = state.level + rates.kept * state.trend;
            advance(state, rates, values_[i] - joined(base, state.season[i % year_]), i % year_);
        }
        std::vector<double> made;
        for (std::size_t step = 0; step < horizon; ++step) {
            state.trend *= rates.kept;
            state.level += state.trend;
            made.push_back(joined(state.level, state.season[(values_.size() + step) % year_]));
        }
        return made;
    }

    std::span<const double> values_;
    std::size_t year_;
    SmoothingModel model_;
    State start_;
    double change_ = 1, floor_ = 0;  // a typical change from one value to the next; nearly 0 for the series
};

std::vector<Smoothed> suitable_fits(std::span<const double> values, Cadence cadence, std::size_t horizon) {
    std::vector<Smoothed> fits;
    const bool seasonal = is_seasonal(values, cadence);
    for (const auto season : {Season::Added, Season::Multiplied, Season::None}) {
        if (season == Season::None && seasonal && !fits.empty()) continue;
        for (const auto error : {ErrorKind::Quantity, ErrorKind::Share}) {
            if (season == Season::Multiplied && error == ErrorKind::Quantity) continue;  // unstable
            if (season == Season::Added && error == ErrorKind::Share) continue;
            for (const auto trend : {Trend::None, Trend::Damped, Trend::Linear})
                if (auto fit = smoothed(values, cadence, {trend, season, error}, horizon))
                    fits.push_back(std::move(*fit));
        }
    }
    return fits;
}

}  // namespace

std::optional<Smoothed> smoothed(std::span<const double> values, Cadence cadence, SmoothingModel model,
                                 std::size_t horizon) {
    const bool above_zero = std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
    const bool shares = model.season == Season::Multiplied || model.error == ErrorKind::Share;
    if (shares && !above_zero) return std::nullopt;
    const auto year = season_length(cadence);
    if (model.season != Season::None && (year == 1 || values.size() < 2 * year + 1)) return std::nullopt;
    if (values.size() < 3) return std::nullopt;
    const Fit fit(values, cadence, model);
    if (values.size() < fit.parameters() + 3) return std::nullopt;
    auto made = fit.best(horizon);
    if (!std::isfinite(made.criterion)) return std::nullopt;
    if (!std::ranges::all_of(made.expected, [](double value) { return std::isfinite(value); }))
        return std::nullopt;
    return made;
}

std::optional<SmoothingForecast> smoothing_forecast(std::span<const double> values, Cadence cadence,
                                                    std::size_t horizon) {
    const auto fits = suitable_fits(values, cadence, horizon);
    if (fits.empty()) return std::nullopt;
    double best = HUGE_VAL;
    const Smoothed* damped = nullptr;
    for (const auto& fit : fits) {
        best = std::min(best, fit.criterion);
        const bool lower = damped == nullptr || fit.criterion < damped->criterion;
        if (fit.model.trend == Trend::Damped && lower) damped = &fit;
    }
    std::vector<double> weighted(horizon);
    double weights = 0;
    for (const auto& fit : fits) {
        const double weight = std::exp((best - fit.criterion) / 2);
        weights += weight;
        for (std::size_t i = 0; i < horizon; ++i) weighted[i] += weight * fit.expected[i];
    }
    for (auto& value : weighted) value /= weights;
    return SmoothingForecast{weighted, damped == nullptr ? weighted : damped->expected};
}

}  // namespace forecasts
