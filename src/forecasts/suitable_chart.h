#pragma once

#include <string_view>

#include "forecasts/control_chart.h"

namespace forecasts {

/// What is measured, as far as its variation goes.
enum class Nature {
    Share,           // so many of so many: assessments in time
    Count,           // events where the opportunity hardly changes: complaints a month
    Rate,            // events per so many: referrals per 10,000 children
    DaysBetween,     // time between rare events
    CasesBetween,    // cases between rare events
    SampleOfValues,  // several measured values each time
    Value,           // one duration, amount or score each time
};

/// What is known about a series before its chart is drawn.
struct SeriesFacts {
    Nature nature;
    std::size_t points;
    double mean_denominator = 0;  // of a share or a rate
};

/// A chart and the reason for it.
struct ChartChoice {
    ChartKind kind;
    std::string_view reason;  // a sentence for the measure's page
};

/// The chart whose assumptions fit the measure, and why. Below ten points there are no limits: a run chart.
ChartChoice suitable_chart(const SeriesFacts& facts);

inline constexpr std::size_t fewest_points_for_control_limits = 10;
/// From this mean denominator on, differences between periods outweigh what the binomial or Poisson law
/// allows.
inline constexpr double large_denominator = 2'000;

}  // namespace forecasts
