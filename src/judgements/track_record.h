#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judgements/comparison.h"

namespace judgements {

/// What an officer said that a measure would come to, kept with who and when.
struct OfficersProjection {
    terms::MeasureId measure;
    terms::Period period;
    base::Decimal low, high;
    std::string by;  // a role
    terms::Date on;
    std::string trace;  // what `explain` accepts
};

/// One of them, held against the figure that came; and what the model would have said on the same day, from
/// the figures of the periods that had ended.
struct ScoredProjection {
    OfficersProjection said;
    base::Decimal came;
    base::Decimal missed_by;  // the middle of what was said, less what came
    bool held = false;        // what came lay from `low` to `high`
    std::optional<base::Decimal> model_missed_by;
    bool model_held = false;  // within its 80 % interval
};

/// How good the last few projections of a measure were.
struct TrackRecord {
    std::vector<ScoredProjection> scored;  // by period, then day; at least one
    base::Decimal bias;                    // the mean of `missed_by`
    std::size_t held = 0;
    std::size_t with_model = 0;               // of those that the model could be asked for …
    std::optional<base::Decimal> model_bias;  // … the mean of its misses …
    std::size_t model_held = 0;               // … and how many lay within its 80 % interval
};

/// Projections are scored as far back as this many.
inline constexpr std::size_t most_scored = 6;

/// The record of the projections of `measure` for periods up to `judged` that have a figure. Nothing if there
/// are none.
std::optional<TrackRecord> track_record(const Evidence& evidence, const plan::Measure& measure,
                                        terms::Period judged);

}  // namespace judgements
