#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/document.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace plan {

/// An amount in pence.
struct Money {
    std::int64_t pence = 0;

    friend auto operator<=>(Money, Money) = default;
    friend Money operator+(Money a, Money b) { return {a.pence + b.pence}; }
    friend Money operator-(Money a, Money b) { return {a.pence - b.pence}; }
};

/// Money saved or money received.
enum class MoneyKind { Saving, Income };
/// How likely a claim is to be paid.
enum class Chance { Agreed, Likely, Possible, Unlikely };
/// "agreed", "likely", "possible", "unlikely".
std::string_view label(Chance chance);

/// What was to bring the money when the target was set.
struct OriginalPlan {
    std::string title;
    std::optional<std::string> decided;
    std::optional<std::string> not_delivered_because;
};
/// What is done in place of the original plan, and what it is worth in the year.
struct Replacement {
    std::string title;
    terms::Date from;
    Money value;
    std::optional<std::string> decided;
};
/// One element of a line, in a period.
struct ComponentPosition {
    std::string component;  // a component's id
    Money target, actual, forecast;
};
/// What was reported in a period.
struct MoneyPosition {
    terms::Period period;
    Money actual;                    // to date
    Money forecast;                  // for the whole year
    std::optional<Money> profile;    // what was planned by now
    std::optional<Money> last_year;  // the actual at the same point last year
    std::optional<std::string> reason;
    std::vector<ComponentPosition> components;
    base::Written written;
};
/// Income that may come.
struct Claim {
    std::string title;
    Money amount;
    Chance chance = Chance::Possible;
};
/// An element of a line, by id.
struct MoneyComponent {
    std::string id;
    std::string title;
};

/// A saving or an income that the plan counts on: the money sibling of a measure.
struct MoneyLine {
    terms::MoneyLineId id;
    std::string title;
    MoneyKind kind = MoneyKind::Saving;
    terms::Period year;
    base::Written owner;
    Money target;
    std::optional<base::Written> area_of_focus;
    std::optional<base::Written> payer;  // a body
    std::optional<std::string> duty;
    std::optional<std::string> duty_reference;
    std::vector<base::Written> measures;
    std::vector<base::Written> recovery;
    std::optional<OriginalPlan> original_plan;
    std::vector<Replacement> replacements;
    std::vector<MoneyComponent> components;
    std::vector<MoneyPosition> positions;  // by period
    std::vector<Claim> claims;
    base::Written written;

    /// The latest position reported for a period that ends on or before `day`; null if there is none.
    const MoneyPosition* position_on(terms::Date day) const;
};

}  // namespace plan
