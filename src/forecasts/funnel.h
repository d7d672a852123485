#pragma once

#include "forecasts/intervals.h"

namespace forecasts {

/// The two pairs of limits of a funnel plot: beyond the inner pair lies about one area in twenty of those
/// that do not differ from the average, beyond the outer one in five hundred.
inline constexpr Confidence inner_limits = Confidence::percent_95();
inline constexpr Confidence outer_limits = Confidence::percent_99_8();

/// Where an area lies in the funnel.
enum class FunnelPlace { BelowOuter, BelowInner, Within, AboveInner, AboveOuter };

/// The shares between which areas of so many people lie if each has the `average` share (0 to 1): kept within
/// 0 and 1.
Interval share_funnel(double average, double population, Confidence confidence);

/// The expected counts at which exactly `events` would just lie on the lower and on the upper limit: with
/// them an area of given size is placed. Found by halving, to the seven decimals that published funnels of
/// health indicators use, so that ours are the same to the last digit printed there.
struct ExpectedOnLimits {
    double on_lower;  // so many expected that `events` are too few
    double on_upper;  // so few expected that `events` are too many; 0 for 0 events
};
ExpectedOnLimits count_funnel(Events events, Confidence confidence);

/// What is average for an area: the count expected of it.
struct Against {
    double expected;  // above 0
};

/// The counts between which an area is expected to lie when so many are average: the counts whose exact
/// limits end there.
Interval expected_range(Against average, Confidence confidence);

/// Where an area with this share lies around the average share.
FunnelPlace share_place(Trials area, double average);

/// Where an area with `observed` events lies when `average` is expected. Exact up to 10 events, Byar's
/// above.
FunnelPlace count_place(Events observed, Against average);

}  // namespace forecasts
