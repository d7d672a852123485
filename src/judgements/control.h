#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/figure.h"
#include "forecasts/suitable_chart.h"
#include "judgements/target.h"
#include "terms/variation.h"

namespace judgements {

/// A figure on its chart, in the measure's unit.
struct ControlPoint {
    terms::Period period;
    double value;
    std::optional<double> centre, lower, upper;  // limits: nothing on a run chart
};

/// Is a series more than chance? The chart that suits it, and what the latest figure says.
struct Control {
    forecasts::ChartKind kind = forecasts::ChartKind::Run;
    std::string reason;                // why this chart
    std::vector<ControlPoint> points;  // from the last break on, as far back as the measure is drawn
    terms::Signal signal = terms::Signal::None;
    int run = 0;   // how many figures, the latest included, are on its side of the centre, or in its trend
    int side = 0;  // of the centre on which the latest figure is, or where its trend goes: -1, 0, 1
    terms::Variation variation = terms::Variation::CommonCause;
    std::optional<terms::Assurance> assurance;  // nothing without limits or without a target on one side
    std::string refused;                        // why there is no chart; empty if there is one
};

/// What is charted.
struct Charted {
    const figures::Series& series;
    const plan::Measure& measure;
    const plan::Definition& definition;
    terms::Period period;
    std::optional<Asked> asked;
};

/// The chart of the council's figures up to the period. Refused for figures that add up over the year,
/// because each follows from the one before, and for fewer than `fewest_to_chart`.
Control control(const Charted& charted);

/// Of two series of figures that vary without numbers behind them: is the step from `before` to the last
/// figure beyond what neighbours usually differ by (3.267 times the mean moving range)? Nothing of fewer than
/// nine.
std::optional<bool> beyond_usual_step(const std::vector<double>& values);

inline constexpr std::size_t fewest_to_chart = 6;
/// So many figures in a row on one side, or each beyond the one before, are more than chance.
inline constexpr int long_run = 7;

}  // namespace judgements
