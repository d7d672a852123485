#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "plan/definition.h"
#include "plan/exemption.h"
#include "plan/proposal.h"
#include "plan/slow_cohort.h"
#include "plan/target.h"
#include "terms/ids.h"
#include "terms/status.h"

namespace plan {

/// Which definition a measure is judged on, from when, by whose decision.
struct Basis {
    terms::Date from;
    std::optional<terms::Date> until;
    base::Written definition;
    std::string decision;

    bool holds_on(terms::Date day) const { return from <= day && (!until || day <= *until); }
};

/// What a figure is counted in, and so how it is printed.
enum class UnitKind { Percent, Rate, Money, Things };
/// The unit of a figure, and the number of people or records that it is per.
struct Unit {
    UnitKind kind = UnitKind::Things;
    std::string text;      // as written: "%", "per 10,000", "£", "children"
    std::int64_t per = 1;  // 100 for %, 10,000 for "per 10,000", 1 otherwise
};

/// What a direction is held against.
enum class DirectionBase {
    PreviousPeriod,
    SamePeriodLastYear,
    PlanStart,    // the last period that ended before the plan began
    Regression,   // a line through the periods that the chart shows
    RecentTrend,  // the recent-trend test of OHID's Fingertips, over five years
};

/// "previous-period", "same-period-last-year", "plan-start", "regression", "recent-trend".
std::string_view text(DirectionBase base);

/// A span in which nothing is reported.
struct Pause {
    terms::Date from;
    std::optional<terms::Date> until;
    std::string reason;
};
/// What kind of thing broke a series.
enum class BreakKind { Practice, Recording, Definition, Boundary };
/// Something that breaks the series.
struct Break {
    terms::Date on;
    std::string what;
    BreakKind kind = BreakKind::Practice;
};
/// Two definitions set side by side, and the column whose values make up their difference.
struct Twins {
    std::array<base::Written, 2> definitions;
    base::Written class_column;
};

/// What makes a stock change: measures that count, in each of its periods, what came in and what went out.
struct Flows {
    std::vector<base::Written> in, out;
};

/// Three measures that count cases by how long they took: in a window before the one that ends at a
/// threshold, in that window, and in the one after it, all equally wide. A crowd in the middle is bunching.
struct Bunching {
    base::Written before, within, beyond;
};

/// What the council watches. Keeps its identity when its definition or its target changes.
struct Measure {
    terms::MeasureId id;
    std::string title;
    std::string short_title;  // the title if none is given
    std::string meaning;
    Unit unit;
    int decimals = 0;
    terms::Polarity polarity = terms::Polarity::Context;
    terms::Cadence cadence = terms::Cadence::Quarterly;
    terms::PeriodKind period_kind = terms::PeriodKind::Quarter;  // of its figures
    std::vector<int>
        reported_in;  // annual measures: the quarters (1 to 4) whose report judges it; {4} if not said
    std::optional<base::Written> area_of_focus;
    std::optional<base::Written> owner;     // a role
    std::optional<base::Written> director;  // a role
    DirectionBase direction_base = DirectionBase::PreviousPeriod;
    std::optional<base::Decimal> steady_within;
    std::vector<base::Written> comparators;
    bool by_district = false;               // also shown for each district
    std::vector<base::Written> breakdowns;  // columns of its records: also shown for each of their values
    std::vector<base::Written> guards;
    std::optional<base::Decimal> too_good;  // beyond this, on the good side, a figure is to be looked into
    std::optional<Bunching> bunching;
    std::vector<base::Written> reclassified;  // measures to which its cases may have been moved
    std::optional<terms::Date> completed;
    std::optional<std::string> awaiting;
    std::optional<Exemption> exempt;  // what its small numbers are kept back for; paragraph 2 if not said
    std::vector<Pause> pauses;
    std::vector<Break> breaks;
    std::vector<Definition> definitions;  // none only if no target asks for a figure
    std::vector<Basis> bases;             // by date, not overlapping
    std::vector<Target> targets;          // by date, not overlapping
    std::vector<Proposal> proposals;
    std::optional<Twins> twins;
    std::optional<SlowCohort> slow_cohort;
    std::optional<Flows> flows;
    base::Written written;  // the file's first line

    /// The definition version on which the measure is judged on `day`; null if no basis holds then.
    const Definition* basis_on(terms::Date day) const;
    /// The version of `definition` that holds on `day`; null if none does.
    const Definition* version_on(const terms::DefinitionId& definition, terms::Date day) const;
    const Target* target_on(terms::Date day) const;
    const Pause* pause_on(terms::Date day) const;
    /// How far back the measure is drawn, and looked at for a trend: ten years of yearly figures, five of
    /// others.
    int months_shown() const { return cadence == terms::Cadence::Annual ? 120 : 60; }
};

}  // namespace plan
