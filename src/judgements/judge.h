#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judgements/alarms.h"
#include "judgements/comparison.h"
#include "judgements/control.h"
#include "judgements/direction.h"
#include "judgements/outcome.h"
#include "judgements/standing.h"
#include "judgements/target.h"
#include "judgements/track_record.h"
#include "terms/status.h"

namespace judgements {

/// Since when a measure has had its status without a break.
struct Since {
    terms::Period period;
    int periods = 0;  // how many in a row, this one included
    terms::Before before = terms::Before::OtherStatus;
};

/// A measure that must not worsen while another is chased, and how it did.
struct Guard {
    const plan::Measure* measure;
    const figures::Series* series = nullptr;  // null if nothing was counted
    std::optional<terms::Period> period;
    std::optional<base::Decimal> value;
    std::optional<Direction> direction;
    std::optional<bool> beyond_noise;  // is its change more than chance or its usual step?
    bool worsened = false;             // while the measure that it guards got better …
    bool warns = false;                // … and by more than noise
};

/// What one measure's report for one period says.
struct Judgement {
    const plan::Measure* measure = nullptr;
    terms::Status status = terms::Status::AwaitingData;
    std::string reason;                            // why there is no status; empty if there is one
    terms::Period period;                          // that the figure is for, or would be
    const plan::Definition* definition = nullptr;  // judged on; null if no basis holds
    const figures::Series* series = nullptr;       // of the council's own area; null if nothing was counted
    const figures::Figure* figure = nullptr;       // for `period`; null if there is none
    const figures::Figure* latest = nullptr;  // the latest with a value up to `period`; null if there is none
    std::optional<Asked> asked;
    std::optional<Comparison> target_comparison;  // what a relative target was held against
    Outcome outcome;                              // of the target in force, whatever its form
    std::optional<Direction> direction;
    std::optional<Since> status_since;  // of a measure that has a status
    std::optional<Since> not_on_track_since;
    std::optional<Standing> standing;         // of a figure that there is
    std::optional<Projection> projection;     // beside the status, never part of it
    std::optional<TrackRecord> track_record;  // of officers’ projections for periods that have come
    std::vector<Comparison> comparisons;
    std::vector<Guard> guards;
    std::vector<Alarm> alarms;
    std::optional<Control> control;  // of a figure that there is
};

/// The period whose figure a report for `report_period` is about: the report's own for its cadence, and for
/// annual measures the latest year that has ended.
terms::Period figure_period(const plan::Measure& measure, terms::Period report_period);

/// Is the measure's figure asked for in the report of `report_period`?
bool is_due(const plan::Measure& measure, terms::Period report_period);

/// Judges `measure` for the report of `report_period`. Pure: the same evidence gives the same judgement.
Judgement judge(const Evidence& evidence, const plan::Measure& measure, terms::Period report_period);

}  // namespace judgements
