#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "disclosure/audience.h"
#include "plan/plan.h"
#include "terms/alarm.h"
#include "terms/direction.h"
#include "terms/ids.h"
#include "terms/period.h"
#include "terms/standing.h"
#include "terms/status.h"
#include "terms/variation.h"

namespace judgements {
struct Evidence;
}

/// What may be shown, to whom. Everything that a report says about a figure comes through here.
namespace disclosure {

/// Why a cell shows no number, or what must be said beside it. Each has its own printed symbol.
enum class Mark {
    None,
    Confidential,
    Unavailable,
    NotApplicable,
    NobodyToCount,
    NotCollected,
    Provisional,
    Revised,
    Estimated,
    NotComparable
};

/// A figure as it may be shown. Where `mark` is Confidential, neither the value nor its parts are here.
struct Shown {
    terms::Period period;
    std::optional<base::Decimal> value;
    std::optional<std::int64_t> numerator, denominator;
    Mark mark = Mark::None;
    int version = 1;
};
/// The figures of one definition for one area, as they may be shown.
struct ShownSeries {
    terms::DefinitionId definition;
    terms::AreaId area;
    std::vector<Shown> figures;  // by period

    const Shown* find(terms::Period period) const;
};

/// The limits in force for a period. One side, or both.
struct ShownTarget {
    std::optional<base::Decimal> low, high;
    bool low_included = true, high_included = true;
    const plan::Target* target = nullptr;
};
/// The same over the periods of a series, for drawing.
struct TargetSpan {
    terms::Period period;
    std::optional<base::Decimal> low, high;
};
/// The values between which the true one lies in 19 cases of 20, rounded as the figure is.
struct ShownInterval {
    std::optional<base::Decimal> lower, upper;  // nothing: the method gives none on that side
    std::string method;
};
/// One area of a comparator set with its own latest figure and period; no value if it has none or may not be
/// shown.
struct ShownNeighbour {
    std::string name;
    ShownSeries series;
    std::optional<base::Decimal> value;
    std::optional<terms::Period> period;
    std::optional<ShownInterval> interval;  // of the value, where its parts are known
    bool is_like = true;                    // counted by the same definition as the others
};
/// The council's place in a set, itself counted: 1 is best, or highest where no side is good.
struct ShownRank {
    int rank = 0, of = 0;
    std::optional<int> quarter;
};
/// A comparator's latest figure with its own period, and its history.
struct ShownComparison {
    terms::ComparatorId comparator;
    std::string name;
    std::optional<base::Decimal> value;
    std::optional<terms::Period> period;
    std::size_t members = 0, with_figure = 0;
    bool is_set = false;
    plan::Statistic statistic = plan::Statistic::Mean;
    ShownSeries series;  // its own history; empty if it has none
    std::string unlike;  // the definition it is counted by, if that is not ours
    std::vector<ShownNeighbour> neighbours;
    std::optional<base::Decimal> own;  // the council's figure for the same period
    std::optional<ShownInterval> own_interval;
    std::optional<terms::Beside> beside;
    std::optional<ShownRank> rank;
};
/// Which way a figure went, against which base.
struct ShownDirection {
    terms::Way way = terms::Way::Unknown;
    plan::DirectionBase against = plan::DirectionBase::PreviousPeriod;
    terms::Period base;
    std::optional<base::Decimal> base_value;
    base::Decimal change;
    int run = 0;
    int points = 0;  // of a line or a trend: how many figures it rests on
    std::string why_unknown;
    std::optional<bool> beyond_chance;  // of two counts of events: more than chance alone usually brings
};
/// A part of a composite target and how it came out; neither value nor verdict if its figure is hidden or has
/// not come.
struct ShownPart {
    const plan::TargetPart* part = nullptr;
    ShownSeries series;  // of the part's measure
    std::optional<base::Decimal> value;
    std::optional<bool> met;
};
/// Since when a measure has had its status without a break.
struct ShownSince {
    terms::Period period;
    int periods = 0;
    terms::Before before = terms::Before::OtherStatus;
};
/// A measure that must not worsen meanwhile, and how it did.
struct ShownGuard {
    const plan::Measure* measure = nullptr;
    std::optional<terms::Period> period;
    std::optional<base::Decimal> value;
    ShownSeries series;  // empty if its latest figure is hidden
    std::optional<ShownDirection> direction;
    bool worsened = false;             // while the measure that it guards improved …
    bool warns = false;                // … and by more than noise
    std::optional<bool> beyond_noise;  // nothing: it cannot be told
};
/// A sign that the figure may be good for the wrong reason (judgements/alarms.h says what the numbers are).
struct ShownAlarm {
    terms::Alarm kind = terms::Alarm::TooGood;
    const plan::Measure* other = nullptr;
    std::optional<terms::Period> base;
    std::optional<base::Decimal> limit;
    std::int64_t before = 0, now = 0, other_before = 0, other_now = 0;
};
/// A figure on its control chart.
struct ShownControlPoint {
    terms::Period period;
    base::Decimal value;
    std::optional<base::Decimal> centre, lower, upper;
};
/// Whether the series is more than chance, by the chart that suits it.
struct ShownControl {
    std::string chart, reason;  // "P chart", and why
    std::vector<ShownControlPoint> points;
    terms::Signal signal = terms::Signal::None;
    int run = 0, side = 0;
    terms::Variation variation = terms::Variation::CommonCause;
    std::optional<terms::Assurance> assurance;
    std::string refused;
};
/// One district’s figure in a table of districts, and those of the periods before it: each period is
/// protected as a table of its own.
struct DistrictRow {
    terms::AreaId area;
    std::string name;
    Shown figure;
    std::vector<Shown> history = {};  // by period, `figure` last; as many for each district
};
/// What one class makes of the difference between twin definitions.
struct ClassRow {
    std::string name;
    std::optional<std::int64_t> count;  // nothing: hidden
};
/// Two definitions over the same records, and the classes that make up their difference.
struct ShownTwins {
    const plan::Definition* first = nullptr;
    const plan::Definition* second = nullptr;
    std::optional<Shown> first_figure, second_figure;  // for the report's period
    ShownSeries first_series, second_series;
    std::vector<ClassRow> classes;              // second − first, by class
    std::optional<bool> first_met, second_met;  // each against the target in force
};

/// A rule on which the measure was judged in earlier periods, and which goes on beside the present one.
struct ShownShadow {
    const plan::Definition* definition = nullptr;
    ShownSeries series;
};
/// A figure as one rule makes it, and whether it met what was asked; neither where the figure is hidden.
struct ShownPast {
    terms::DefinitionId definition;
    std::optional<Shown> figure;
    std::optional<bool> met;
};
/// One period judged as it was, as it would have been, and by the rule before.
struct ShownImpact {
    terms::Period period;
    ShownPast judged, proposed;
    ShownPast former;  // of a basis that has changed
};
/// A change put forward or decided, and what it makes of past periods. None of them where the change cannot
/// be judged from what was counted.
struct ShownProposal {
    const plan::Proposal* proposal = nullptr;
    const plan::Definition* former = nullptr;  // of a change of basis: the one before
    std::vector<ShownImpact> periods;
};

/// Where one way of placing the children of a slow cohort leads.
struct ShownPath {
    struct Step {
        terms::Period period;
        base::Decimal share;
    };
    std::vector<Step> steps;               // quarter by quarter
    std::optional<terms::Period> reached;  // the first in which the target could be met, within ten years
};
/// One phase or age of a slow cohort: who is in it now, and what moved in the last four quarters.
struct ShownGroup {
    std::string name;
    std::int64_t cohort = 0, counted = 0, entrants = 0, movers = 0, leavers = 0;
};
/// How far a slow cohort can move, and what moved in the last four quarters.
struct ShownCeiling {
    std::int64_t cohort = 0, entrants = 0;
    std::optional<std::int64_t> movers;  // nothing if no measure counts them
    std::int64_t leavers = 0;
    ShownPath best;                  // the best share that could be reached
    ShownPath entrants_alone;        // if only those who join went where the measure wants them
    ShownPath as_now;                // if children are placed as they are now
    std::vector<ShownGroup> groups;  // none if there is one, or one is too small to be shown
};

/// What came into a stock, or went out of it, as another measure counts it.
struct ShownFlow {
    enum class Way { In, Out };
    Way way = Way::In;
    const plan::Measure* measure = nullptr;
    ShownSeries series;
};

/// What has to happen in each period that is left, and how often that much has happened before.
struct ShownRunRate {
    terms::Period year_end;
    int periods_left = 0;
    base::Decimal needed;
    std::optional<base::Decimal> lately;
    int spells = 0, spells_enough = 0;
};
/// Why a status changed: the parts add up to `now` less `then`.
struct ShownFlip {
    terms::Period from;
    bool met_now = false;
    base::Decimal then, now, performance, target, definition;
    std::string refused;  // why it cannot be taken apart; empty if it is
};
/// A status by one of the plan's schemes.
struct ShownScheme {
    const plan::Scheme* scheme = nullptr;
    std::string word, shape;  // empty if there is none …
    std::string why_none;     // … and then why
};
/// How a figure stands to its target beyond met or not met.
struct ShownStanding {
    std::optional<ShownInterval> interval;
    std::optional<terms::Against> against;
    std::optional<base::Decimal> gap;  // below 0 if the target is missed
    std::optional<ShownRunRate> run_rate;
    terms::Reach reach = terms::Reach::Unknown;
    terms::Ground ground = terms::Ground::Nothing;  // what `reach` rests on
    std::optional<ShownFlip> flip;
    std::vector<ShownScheme> schemes;
};
/// What a model expects for a later period. Never part of a status.
struct ShownExpected {
    terms::Period period;
    base::Decimal value, low_80, high_80, low_95, high_95;
    std::optional<double> chance;  // of meeting what is asked then, 0 to 1
};
/// The model's expectations, or why there are none.
struct ShownProjection {
    std::optional<ShownExpected> next, year_end;
    std::string method, refused;
};

/// What an officer said a measure would come to, and what came.
struct ShownScored {
    terms::Period period;
    base::Decimal low, high, came;
    bool held = false;  // what came lay from `low` to `high`
    std::string by;     // a role
    terms::Date on;
    std::string trace;
};
/// How good the last few projections were: by how much they were too high (below 0: too low), beside the
/// model's of the same days.
struct ShownTrackRecord {
    std::vector<ShownScored> scored;  // by period; at least one
    base::Decimal bias;
    std::size_t held = 0, with_model = 0, model_held = 0;
    std::optional<base::Decimal> model_bias;
};

/// One measure, as it may be shown.
struct ShownMeasure {
    const plan::Measure* measure = nullptr;
    terms::Status status = terms::Status::AwaitingData;
    std::string reason;
    terms::Period period;
    const plan::Definition* definition = nullptr;
    std::optional<Shown> figure;  // for `period`
    std::optional<Shown> latest;  // the latest with a value up to `period`
    ShownSeries series;           // of the council's own area
    std::optional<ShownTarget> target;
    std::optional<ShownComparison> target_comparison;
    std::vector<TargetSpan> target_spans;
    const plan::Verdict* verdict = nullptr;     // an officer's, of a target in words
    std::vector<ShownPart> parts;               // of a composite target
    std::optional<base::Decimal> shortfall;     // how far off, in the measure's unit
    std::optional<std::int64_t> records_short;  // how many more (or fewer) in the numerator would meet it
    std::optional<ShownDirection> direction;
    std::optional<ShownSince> status_since, not_on_track_since;
    std::optional<ShownStanding> standing;
    std::optional<ShownProjection> projection;
    std::optional<ShownTrackRecord> track_record;
    std::vector<ShownComparison> comparisons;
    std::vector<ShownGuard> guards;
    std::vector<ShownAlarm> alarms;
    std::optional<ShownControl> control;
    std::vector<DistrictRow> districts;
    std::optional<ShownTwins> twins;
    std::vector<ShownShadow> shadows;      // twins excepted
    std::vector<ShownProposal> proposals;  // in the order of the file
    std::optional<ShownCeiling> ceiling;   // of a slow cohort that is not on track
    std::vector<ShownFlow> flows;          // those in, then those out; empty if one has no series
    std::int64_t members_only = 0;         // for members: how many figures the public is not shown
};

/// All that a report of a committee for a period may say to its audience about figures.
struct Publishable {
    Audience audience = Audience::Public;
    std::vector<ShownMeasure> in_remit;                   // in the order of the remit
    std::map<terms::MeasureId, ShownMeasure> supporting;  // outside the remit, named by money lines
    std::int64_t on_track = 0, not_on_track = 0;
    std::vector<std::pair<terms::Status, std::int64_t>> no_status;
};

/// Judges the measures of a remit for `period` and keeps back what the audience may not see: from the public,
/// counts of people from 1 to 5 that were counted from records, and whatever would give them away
/// (small_numbers.h).
Publishable publishable(const judgements::Evidence& evidence, const plan::Remit& remit, terms::Period period,
                        Audience audience);

}  // namespace disclosure
