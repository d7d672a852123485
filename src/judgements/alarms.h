#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "judgements/comparison.h"
#include "terms/alarm.h"

namespace judgements {

/// A figure that an alarm was drawn from, so that whoever may not see it is not told of the alarm either.
struct AlarmFigure {
    const figures::Series* series;
    terms::Period period;
};

/// A sign that a figure may be good for the wrong reason, with the numbers that it rests on.
struct Alarm {
    terms::Alarm kind = terms::Alarm::TooGood;
    const plan::Measure* other = nullptr;  // the measure whose cases went up
    std::optional<terms::Period> base;     // the period compared with
    std::optional<base::Decimal> limit;    // of what is too good
    std::int64_t before = 0,
                 now = 0;  // denominators; counts of the measure itself; all windows and the middle
    std::int64_t other_before = 0, other_now = 0;  // good outcomes; counts of the other measure
    std::vector<AlarmFigure> rests_on;
};

/// The windows of cases by how long they took: before the one that ends at a threshold, in it, after it.
struct Windows {
    std::int64_t before, within, beyond;
};
/// Do more cases lie within than chance explains? Where the number of cases changes evenly from window to
/// window, a third of them lie in the middle one; it is bunching if the exact 95 % interval of its share lies
/// above a third. Fewer than 10 cases say nothing.
bool is_bunched(const Windows& windows);

/// A share's parts then and now.
struct Parts {
    std::int64_t numerator, denominator;
};
/// Did the share get better only because fewer were counted? So if the denominator fell by more than chance
/// and no more than before came out well.
bool shrank(const Parts& before, const Parts& now, terms::Polarity polarity);

/// Did one count go down and the other up, both by more than chance, while their sum did not change by more?
struct Counts {
    std::int64_t before, now;
};
bool is_moved(const Counts& own, const Counts& other);

/// What the alarms look at.
struct Watched {
    const plan::Measure& measure;
    const plan::Definition& definition;
    const figures::Series& series;
    const figures::Figure& figure;  // with a value
};

/// The alarms of a measure's figure, in the order of terms::Alarm. The others' base is the same period a year
/// earlier.
std::vector<Alarm> alarms(const Evidence& evidence, const Watched& watched);

}  // namespace judgements
