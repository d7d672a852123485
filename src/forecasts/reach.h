#pragma once

#include <cstddef>
#include <vector>

#include "forecasts/seasonality.h"

namespace forecasts {

/// Half the width of the intervals that hold 80 and 95 cases of 100, in units of a series' own scale.
struct Reach {
    double in_80 = 0, in_95 = 0;
};

/// How far forecasts of a cadence usually lie from what comes, `step` periods (from 1) ahead.
Reach usual_reach(Cadence cadence, std::size_t step);

/// The smallest of the distances that `share` of them, and of one more that is to come, lie within; the
/// greatest if there are too few. `distances` is not empty.
double conformal_quantile(std::vector<double> distances, double share);

/// The distances between what was expected and what came, of all series of one cadence, by step; each in
/// units of its series' own scale.
class Distances {
public:
    void add(std::size_t step, double distance);  // step from 0
    void add(const Distances& more);

    /// For each step, how far to reach so that 80 and 95 of 100 such distances lie within: their conformal
    /// quantiles together with `usual_reach`, which counts as fifty of them, never less far ahead than nearer
    /// by. Beyond the last step with distances, as much more than usual as there.
    std::vector<Reach> reaches(Cadence cadence, std::size_t horizon) const;
    const std::vector<std::vector<double>>& steps() const { return steps_; }

private:
    std::vector<std::vector<double>> steps_;
};

/// The sequence that never falls and is nearest, by least squares, to `values` (pool adjacent violators).
std::vector<double> never_falling(const std::vector<double>& values);

}  // namespace forecasts
