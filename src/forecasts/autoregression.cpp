#include "forecasts/autoregression.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>

namespace forecasts {
namespace {

constexpr std::size_t most_lags = 4;
constexpr std::size_t most_terms = most_lags + 1;
using Terms = std::array<double, most_terms>;

/// The normal equations of least squares, and their solution by elimination.
struct Equations {
    std::size_t size;
    std::array<Terms, most_terms> left{};
    Terms right{};

    void add(const Terms& terms, double value) {
        for (std::size_t i = 0; i < size; ++i) {
            right[i] += terms[i] * value;
            for (std::size_t j = 0; j < size; ++j) left[i][j] += terms[i] * terms[j];
        }
    }

    /// Nothing where the terms depend on each other.
    std::optional<Terms> solved() {
        for (std::size_t i = 0; i < size; ++i) {
            auto pivot = i;
            for (std::size_t row = i + 1; row < size; ++row)
                if (std::abs(left[row][i]) > std::abs(left[pivot][i])) pivot = row;
            if (!(std::abs(left[pivot][i]) > 1e-12 * (1 + std::abs(left[i][i])))) return std::nullopt;
            std::swap(left[i], left[pivot]);
            std::swap(right[i], right[pivot]);
            for (std::size_t row = i + 1; row < size; ++row) {
                const double share = left[row][i] / left[i][i];
                for (std::size_t j = i; j < size; ++j) left[row][j] -= share * left[i][j];
                right[row] -= share * right[i];
            }
        }
        Terms made{};
        for (auto i = size; i-- > 0;) {
            made[i] = right[i];
            for (std::size_t j = i + 1; j < size; ++j) made[i] -= left[i][j] * made[j];
            made[i] /= left[i][i];
        }
        return made;
    }
};

/// How many changes count, and whether there is a drift.
struct Order {
    std::size_t lags = 0, drift = 0;  // drift: 0 or 1
    std::size_t terms() const { return lags + drift; }
};

Terms terms_at(std::span<const double> changes, std::size_t at, Order order) {
    Terms terms{};
    if (order.drift > 0) terms[0] = 1;
    for (std::size_t lag = 1; lag <= order.lags; ++lag) terms[order.drift + lag - 1] = changes[at - lag];
    return terms;
}

double summed(const Terms& terms, const Terms& weights, Order order) {
    double sum = 0;
    for (std::size_t i = 0; i < order.terms(); ++i) sum += terms[i] * weights[i];
    return sum;
}

struct Fitted {
    Order order;
    Terms weights{};
    double criterion = HUGE_VAL;
};

/// Over the changes from `first` on, the same for every order, so that their criteria can be compared.
std::optional<Fitted> fitted(std::span<const double> changes, Order order, std::size_t first) {
    Equations equations{.size = order.terms()};
    for (auto at = first; at < changes.size(); ++at) equations.add(terms_at(changes, at, order), changes[at]);
    const auto weights = equations.solved();
    if (!weights) return std::nullopt;
    double squares = 0;
    for (auto at = first; at < changes.size(); ++at)
        squares += std::pow(changes[at] - summed(terms_at(changes, at, order), *weights, order), 2);
    const auto count = static_cast<double>(changes.size() - first);
    const auto parameters = static_cast<double>(order.terms() + 1);
    if (!(count - parameters - 1 > 0)) return std::nullopt;
    return Fitted{order, *weights,
                  count * std::log(std::max(squares / count, 1e-20)) + 2 * parameters +
                      2 * parameters * (parameters + 1) / (count - parameters - 1)};
}

std::vector<double> carried_on(std::span<const double> values, std::vector<double> changes, const Fitted& fit,
                               std::size_t horizon) {
    std::vector<double> made;
    double last = values.back();
    for (std::size_t step = 0; step < horizon; ++step) {
        changes.push_back(summed(terms_at(changes, changes.size(), fit.order), fit.weights, fit.order));
        made.push_back(last += changes.back());
    }
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    const bool runs_away =
        std::ranges::any_of(made, [&](double value) { return !(std::abs(value) <= 10 * largest); });
    return runs_away ? std::vector<double>(horizon, values.back()) : made;
}

}  // namespace

std::vector<double> autoregressive_forecast(std::span<const double> values, Cadence cadence,
                                            std::size_t horizon) {
    assert(!values.empty());
    std::vector<double> figure;
    auto join = Join::Added;
    if (is_seasonal(values, cadence)) {
        if (*std::ranges::min_element(values) > 0) join = Join::Multiplied;
        figure = seasonal_figure(values, cadence, join);
    }
    const auto adjusted = without_season(values, figure, join);
    std::vector<double> changes;
    for (std::size_t i = 1; i < adjusted.size(); ++i) changes.push_back(adjusted[i] - adjusted[i - 1]);
    const std::size_t first = changes.size() < most_lags + 8 ? 2 : most_lags;
    Fitted best;
    for (std::size_t drift = 0; drift <= 1; ++drift)
        for (std::size_t lags = 0; lags <= first; ++lags) {
            if (changes.size() < lags + drift + 6) continue;
            const auto fit = fitted(changes, {lags, drift}, first);
            if (fit && fit->criterion < best.criterion) best = *fit;
        }
    return with_season(carried_on(adjusted, changes, best, horizon), figure, join, values.size());
}

}  // namespace forecasts
