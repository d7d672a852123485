#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecasts/run_rules.h"
#include "forecasts/series.h"

namespace forecasts {

/// The kinds of chart, each with the variation that it takes for granted.
enum class ChartKind {
    Run,          // no limits, only the median and the run rules
    Individuals,  // any value; variation from point to point
    MovingRange,  // how much neighbours differ
    Mean,         // X-bar: the mean of several values a point
    Deviation,    // S: the standard deviation within a point
    Share,        // P: so many of so many, binomial
    SharePrime,   // P': as P, with more or less variation than binomial
    Count,        // C: events where the opportunity is the same each time, Poisson
    Rate,         // U: events per so many, Poisson
    RatePrime,    // U': as U, with more or less variation than Poisson
    Between,      // G: cases between rare events, geometric
    Time,         // T: time between rare events, exponential
};

/// What is plotted at one moment, summed up from one value or several.
struct Subgroup {
    std::optional<double> sum;          // of the values; nothing if all are missing
    double values = 1;                  // how many there are
    std::optional<double> deviation;    // among them, from two on
    std::optional<double> denominator;  // of a share or a rate
};

/// The values of one moment. Missing ones are left out.
Subgroup subgroup(std::span<const std::optional<double>> values, std::span<const double> denominators);

/// How a chart is drawn.
struct ChartOptions {
    std::vector<std::size_t> part_ends;  // limits start afresh after so many points: {10, 24}
    std::optional<std::size_t> freeze;   // limits from so many first points; not with parts
    std::vector<std::size_t> excluded;   // points that neither limits nor run rules take into account, from 0
    std::optional<double> centre;        // a centre line known from elsewhere
    double multiply = 1;                 // the unit of the chart: 10,000 for a rate per 10,000
    Screening screening = Screening::Once;
};

/// Control limits at two and at three deviations.
struct Limits {
    double lower, lower_95, upper_95, upper;
};

/// A point with its lines and whether it is outside them.
struct ChartPoint {
    std::optional<double> value;  // as plotted
    std::optional<double> centre;
    std::optional<Limits> limits;
    bool outside = false;  // of the outer limits
    int part = 1;
    bool in_baseline = true, included = true;
};

/// A stretch with its own centre line, limits and run rules.
struct ChartPart {
    int points = 0;  // included ones
    RunAnalysis runs;
};

/// A chart as a value: its points in order, and its parts.
struct ControlChart {
    std::vector<ChartPoint> points;
    std::vector<ChartPart> parts;
};

/// The chart of `kind`: centre line, limits and Anhøj's run rules, in the reading of the R package qicharts2.
/// A kind that divides (share, rate) wants a denominator above 0 with each point.
ControlChart control_chart(ChartKind kind, std::span<const Subgroup> subgroups, const ChartOptions& options);

}  // namespace forecasts
