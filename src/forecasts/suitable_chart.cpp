#include "forecasts/suitable_chart.h"

#include <cassert>

namespace forecasts {

ChartChoice suitable_chart(const SeriesFacts& facts) {
    if (facts.points < fewest_points_for_control_limits) {
        return {ChartKind::Run,
                "Fewer than ten points: limits would move with each new one, so only the "
                "median and runs around it are shown."};
    }
    const bool large = facts.mean_denominator >= large_denominator;
    switch (facts.nature) {
        case Nature::Share:
            if (large) {
                return {ChartKind::SharePrime,
                        "A share of thousands: chance alone hardly moves it, so the limits are "
                        "widened to the variation seen from one period to the next (P′ chart)."};
            }
            return {ChartKind::Share,
                    "A share: each case counts or does not, so the limits follow from how "
                    "many there were in each period (P chart)."};
        case Nature::Rate:
            if (large) {
                return {ChartKind::RatePrime,
                        "A rate in a large population: the limits are widened to the variation "
                        "seen from one period to the next (U′ chart)."};
            }
            return {ChartKind::Rate,
                    "Events per population: the limits follow from the size of the population "
                    "in each period (U chart)."};
        case Nature::Count:
            return {ChartKind::Count,
                    "A count of events with the same opportunity in each period: the limits "
                    "follow from the average count (C chart)."};
        case Nature::DaysBetween:
            return {ChartKind::Time,
                    "Time between rare events: a count a period would be nearly always 0, the "
                    "time between them shows change sooner (T chart)."};
        case Nature::CasesBetween:
            return {ChartKind::Between,
                    "Cases between rare events: a share a period would be nearly always 0, "
                    "the cases between them show change sooner (G chart)."};
        case Nature::SampleOfValues:
            return {ChartKind::Mean,
                    "Several values each time: the limits follow from how they vary within "
                    "each time (X-bar chart)."};
        case Nature::Value:
            return {ChartKind::Individuals,
                    "One value each time, of any distribution: the limits follow from how "
                    "much neighbouring values differ (XmR chart)."};
    }
    assert(false);
    return {ChartKind::Run, ""};
}

}  // namespace forecasts
