#include "forecasts/reach.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace forecasts {
namespace {

constexpr double weight_of_the_usual = 50;  // distances

/// The share of the conformal quantile in the usual reach and it together, over the usual.
double ratio_to_usual(const std::vector<double>& distances, double share, double usual) {
    const auto count = static_cast<double>(distances.size());
    return (weight_of_the_usual + count * conformal_quantile(distances, share) / usual) /
           (weight_of_the_usual + count);
}

}  // namespace

Reach usual_reach(Cadence cadence, std::size_t step) {
    // Fitted by bench/forecast/calibrate to the training parts of the M1 and Tourism series, the horizons of
    // their competitions ahead: width × step^growth. Termly series are taken to be like quarterly ones.
    struct Growth {
        double width_80, growth_80, width_95, growth_95;
    };
    constexpr Growth yearly{1.61, 0.45, 2.75, 0.61}, quarterly{1.12, 0.37, 1.92, 0.40},
        monthly{0.91, 0.23, 1.53, 0.29};
    const auto& growth = cadence == Cadence::Yearly    ? yearly
                         : cadence == Cadence::Monthly ? monthly
                                                       : quarterly;
    const auto ahead = static_cast<double>(step);
    return {growth.width_80 * std::pow(ahead, growth.growth_80),
            growth.width_95 * std::pow(ahead, growth.growth_95)};
}

double conformal_quantile(std::vector<double> distances, double share) {
    assert(!distances.empty());
    const auto count = static_cast<double>(distances.size());
    const auto rank = std::min(count, std::ceil((count + 1) * share));
    const auto at = distances.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(distances.begin(), at, distances.end());
    return *at;
}

std::vector<double> never_falling(const std::vector<double>& values) {
    struct Level {
        double mean;
        std::size_t count;
    };
    std::vector<Level> levels;
    for (const double value : values) {
        levels.push_back({value, 1});
        while (levels.size() > 1 && levels[levels.size() - 2].mean > levels.back().mean) {
            const auto last = levels.back();
            levels.pop_back();
            auto& before = levels.back();
            const auto count = before.count + last.count;
            before.mean = (before.mean * static_cast<double>(before.count) +
                           last.mean * static_cast<double>(last.count)) /
                          static_cast<double>(count);
            before.count = count;
        }
    }
    std::vector<double> made;
    for (const auto& level : levels) made.insert(made.end(), level.count, level.mean);
    return made;
}

void Distances::add(std::size_t step, double distance) {
    if (steps_.size() <= step) steps_.resize(step + 1);
    steps_[step].push_back(distance);
}

void Distances::add(const Distances& more) {
    if (steps_.size() < more.steps_.size()) steps_.resize(more.steps_.size());
    for (std::size_t i = 0; i < more.steps_.size(); ++i)
        steps_[i].insert(steps_[i].end(), more.steps_[i].begin(), more.steps_[i].end());
}

std::vector<Reach> Distances::reaches(Cadence cadence, std::size_t horizon) const {
    std::vector<double> in_80, in_95;
    Reach ratio{1, 1};
    for (std::size_t i = 0; i < horizon; ++i) {
        const auto usual = usual_reach(cadence, i + 1);
        if (i < steps_.size() && !steps_[i].empty())
            ratio = {ratio_to_usual(steps_[i], 0.80, usual.in_80),
                     ratio_to_usual(steps_[i], 0.95, usual.in_95)};
        in_80.push_back(usual.in_80 * ratio.in_80);
        in_95.push_back(usual.in_95 * ratio.in_95);
    }
    in_80 = never_falling(in_80);
    in_95 = never_falling(in_95);
    std::vector<Reach> made;
    for (std::size_t i = 0; i < horizon; ++i) made.push_back({in_80[i], std::max(in_80[i], in_95[i])});
    return made;
}

}  // namespace forecasts
