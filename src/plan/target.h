#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>

#include "base/decimal.h"
#include "base/document.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace plan {

/// On which side of a limit a figure is good, and whether the limit itself is.
enum class Bound { AtLeast, AtMost, MoreThan, FewerThan };
/// What is made of the figures of a comparator set.
enum class Statistic { Mean, Median };

/// Met on one side of a value.
struct Limit {
    Bound bound;
    base::Decimal value;
};
/// Met from `low` to `high`, both included.
struct Range {
    base::Decimal low, high;
};
/// A limit for each quarter of the financial year.
struct Profile {
    Bound bound;  // AtLeast or AtMost
    std::array<base::Decimal, 4> quarters;
};
/// At or better than a comparator's figure for the same period, by the measure's polarity.
struct Relative {
    base::Written comparator;
    Statistic statistic = Statistic::Mean;
};
/// No target, and why.
struct NoTarget {
    std::string reason;
};
using TargetForm = std::variant<Limit, Range, Profile, Relative, NoTarget>;

/// What the plan asks of a measure, dated, with the decision that set it.
struct Target {
    terms::Date from;
    std::optional<terms::Date> until;
    TargetForm form;
    std::string decision;
    std::optional<std::string> why;
    base::Written written;

    bool holds_on(terms::Date day) const { return from <= day && (!until || day <= *until); }
};

}  // namespace plan
