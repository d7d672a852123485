#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forecasts/series.h"

namespace forecasts {

/// Which direction of the figure is an improvement; neither for a measure that only gives context.
enum class Improvement { Increase, Decrease, Neutral };

/// A value at its moment. `when` is text whose alphabetical order is the order in time (2024-04-01,
/// 2024-25-Q1).
struct Dated {
    std::string when;
    double value;
};

/// How an XmR chart is drawn.
struct XmrOptions {
    Improvement improvement = Improvement::Increase;
    std::optional<double> target;
    std::optional<std::size_t> fix_after;  // limits from so many first points of each group only
    std::vector<std::string> rebase;       // moments from which limits start afresh
    Screening screening = Screening::Once;
};

/// Why a point is more than common-cause variation, in the order in which the reasons take precedence.
enum class SpecialCause {
    AboveLimit,
    BelowLimit,
    TrendUp,
    TrendDown,
    TwoInThreeAbove,
    TwoInThreeBelow,
    SevenAbove,
    SevenBelow,
    CommonCause
};

/// What a point says about the measure.
enum class Variation { CommonCause, Improvement, Concern, NeutralHigh, NeutralLow };

/// What the limits say about the target: met at each point that common causes explain, at none, or now and
/// then.
enum class Assurance { Inconsistent, Pass, Fail };

/// A point of an XmR chart with its lines and its verdict.
struct XmrPoint {
    std::size_t from;  // the point's place in what was given
    int rebase_group;  // 0 before the first rebase
    double mean;
    /// Limits and what follows from them: nothing where no moving range is left to draw them from.
    std::optional<double> lower_limit, upper_limit;
    std::optional<bool> outside, near_limit;
    int side;  // of the mean: -1, 0 (on it) or 1
    SpecialCause cause = SpecialCause::CommonCause;
    Variation variation = Variation::CommonCause;
};

/// An XmR chart as a value.
struct Xmr {
    std::vector<XmrPoint> points;  // in the order of time
    Variation latest = Variation::CommonCause;
    /// Nothing without a target, without a direction of improvement, or without limits.
    std::optional<Assurance> assurance;
};

/// The chart of individual values by the rules of the NHS "Making data count" programme: limits at the mean
/// plus and minus 2.66 times the mean moving range, each group between rebases by itself.
Xmr xmr(std::span<const Dated> series, const XmrOptions& options);

/// Fewer points than this in a group, and its limits may still move much.
inline constexpr std::size_t fewest_points_for_limits = 13;

}  // namespace forecasts
