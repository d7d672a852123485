#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plan/expression.h"
#include "plan/formula.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace plan {

/// On whose word a measure is counted as it is.
enum class AuthorityKind { NationalReturn, LocalDecision, Statute, Contract };

/// "national return", "local decision", "statute", "contract".
std::string_view label(AuthorityKind kind);

/// Which records a period holds: those whose date lies in it …
struct InPeriod {
    Written date;               // a date expression
    bool year_to_date = false;  // from 1 April to the period's end
    int rolling_months = 0;     // if above 0: the so many months up to the period's end
};
/// … or those open on its last day: start ≤ day, and end missing or after the day.
struct AtDate {
    Written start;
    Written end;
};
using When = std::variant<InPeriod, AtDate>;

/// Ready figures: the rows of a `figures` source whose `measure` column holds `series`.
struct Given {
    base::Written source;
    std::string series;
};
/// Records counted: in a period or at a date.
struct Count {
    base::Written source;
    When when;
    std::optional<Written> where;
    std::optional<base::Written> area;      // the area column; the source's own if missing
    std::optional<base::Written> distinct;  // a column: each of its values counts once in an area
};
/// Of the records counted, the share that satisfies `numerator`, per 100.
struct Share {
    Count cohort;
    Written numerator;
    std::optional<base::Written>
        events;  // a second source; a record counts if any of its events satisfies numerator
};
/// A count per `per` people of `population`.
struct Rate {
    Count count;
    base::Written population;  // an id in a population source
    std::int64_t per = 10'000;
    bool annualise = false;                // a flow over less than a year is scaled to a year
    std::optional<base::Written> vintage;  // of the population, where several are given
};
/// The sum of a column of pence or whole numbers.
struct Sum {
    Count records;  // its `when` is InPeriod
    base::Written amount;
};
/// One measure's figure over another's.
struct Ratio {
    base::Written numerator_measure;
    base::Written denominator_measure;
    std::int64_t per = 1;
};
/// The day by which so many per cent of the durations are over: 50 for the median.
struct Percentile {
    Count records;     // its `when` is InPeriod
    Written duration;  // a number of days
    int percent = 50;  // 1 to 99
};
/// One measure's figure over its own figure of a base period, times 100.
struct Index {
    base::Written measure;
    terms::Period base;
    base::Written base_written;
};
/// How a composite puts its components together.
enum class Combining { Sum, Mean };
/// Several measures' figures together. It has a figure only where each of them has one.
struct Assembly {
    std::vector<base::Written> components;
    Combining combining = Combining::Sum;
};
using Rule = std::variant<Given, Count, Share, Rate, Sum, Ratio, Percentile, Index, Assembly, Formula>;

/// How a measure is counted, in one dated version.
struct Definition {
    terms::DefinitionId id;
    int version = 1;
    terms::Date from;
    std::optional<terms::Date> until;
    std::string text;
    std::optional<std::string> leaves_out;
    AuthorityKind authority = AuthorityKind::LocalDecision;
    std::string authority_name;
    std::optional<std::string> reference;
    Rule rule;
    base::Written written;  // where the [[definition]] stands

    bool holds_on(terms::Date day) const { return from <= day && (!until || day <= *until); }
};

/// The records-counting part of a rule, if it has one: the count itself, the cohort of a share, …
const Count* count_of(const Rule& rule);
/// The measures whose figures a rule is derived from, as they are written; none if it counts or is given.
std::vector<base::Written> parts_of(const Rule& rule);
/// "share", "count-in", "count-at", "rate", "sum", "ratio", "given", "median", "percentile", "index",
/// "composite", "formula".
std::string_view kind_of(const Rule& rule);

}  // namespace plan
