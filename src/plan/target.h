#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/document.h"
#include "terms/ids.h"
#include "terms/period.h"
#include "terms/status.h"

namespace plan {

/// On which side of a limit a figure is good, and whether the limit itself is.
enum class Bound { AtLeast, AtMost, MoreThan, FewerThan };
/// What is made of the figures of a comparator set: their mean, their median, or where the best quarter of
/// them ends.
enum class Statistic { Mean, Median, BestQuartile };
/// "mean", "median", "best quartile".
std::string_view label(Statistic statistic);

/// Met on one side of a value.
struct Limit {
    Bound bound;
    base::Decimal value;
};
/// Met from `low` to `high`, both included.
struct Range {
    base::Decimal low, high;
};
/// Is a target's value for each period by itself, or for the year so far?
enum class Accrual { Point, Cumulative };
/// A limit for each quarter or each month of the financial year.
struct Profile {
    Bound bound;                       // AtLeast or AtMost
    std::vector<base::Decimal> steps;  // 4 from April to June, or 12 from April
    Accrual accrual = Accrual::Point;
};
/// A limit that moves by the same amount each month from the first day of the target to its last.
struct Linear {
    Bound bound;  // AtLeast or AtMost
    base::Decimal start, end;
    Accrual accrual = Accrual::Point;
};
/// At or better than a comparator's figure for the same period, by the measure's polarity.
struct Relative {
    base::Written comparator;
    Statistic statistic = Statistic::Mean;
};
/// What an increment is counted in.
enum class IncrementUnit { Points, Percent };
/// At or better than the council's own figure of a base year and so much more (or, negative, less): the same
/// quarter or month of `base` for what is reported within a year.
struct Increment {
    base::Decimal by;
    IncrementUnit unit = IncrementUnit::Points;  // in the measure's unit, or in per cent of the base
    terms::Period base;                          // a year
};
/// An officer's judgement of a target in words.
struct Verdict {
    terms::Period period;
    terms::Status status = terms::Status::OnTrack;  // OnTrack or NotOnTrack
    base::Written by;                               // a role
    terms::Date on;
    std::string why;
};
/// Judged by an officer, who signs each judgement with a post and a day.
struct InWords {
    std::string aim;
    std::vector<Verdict> verdicts;  // each period once
};
/// A part of a composite target: another measure and what is asked of it.
struct TargetPart {
    std::string title;
    base::Written measure;
    std::variant<Limit, Range> form;
};
/// Met when enough of its parts are.
struct Composite {
    std::vector<TargetPart> parts;
    std::size_t needed = 0;  // all of them, unless fewer were said
};
/// No target, and why.
struct NoTarget {
    std::string reason;
};
using TargetForm =
    std::variant<Limit, Range, Profile, Linear, Relative, Increment, InWords, Composite, NoTarget>;

/// What a tolerance is counted in: the measure's own unit, or per cent of the limit.
enum class ToleranceUnit { Points, Percent };
/// How far on the other side of a limit still counts as near it. Below and above are sides of the number
/// line, so that a tolerance may be wider where a figure is too low than where it is too high.
struct Tolerance {
    base::Decimal below, above;  // 0 or more
    ToleranceUnit unit = ToleranceUnit::Points;
};

/// What the plan asks of a measure, dated, with the decision that set it.
struct Target {
    terms::Date from;
    std::optional<terms::Date> until;
    TargetForm form;
    std::optional<base::Decimal> floor;  // below this the figure is unacceptable, whatever the scheme
    std::optional<Tolerance> tolerance;  // of this target, instead of its scheme's
    std::string decision;
    std::optional<std::string> why;
    base::Written written;

    bool holds_on(terms::Date day) const { return from <= day && (!until || day <= *until); }
};

/// Is the target judged without a figure of the measure's own?
bool is_without_figure(const TargetForm& form);
/// Is the target for the year so far, so that one period's figure is not like the next one's?
bool is_cumulative(const TargetForm& form);

}  // namespace plan
