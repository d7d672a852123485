#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
#include "base/document.h"
#include "plan/target.h"
#include "terms/period.h"

namespace plan {

/// The rules by which a status may be given.
enum class SchemeKind {
    Binary,         // met or not
    Rag,            // green when met, amber within a tolerance, red beyond it
    Floor,          // at target, above the floor, below the floor
    NoWorse,        // amber if not met and not worse than a year ago
    YearEnd,        // four states: met now or not, and likely or not to be met at the year's end
    ExceededOrNot,  // exceeded by more than a tolerance, achieved within it, not achieved
};
/// A way to give a status: named, in dated versions, with the decision that set it.
struct Scheme {
    std::string id;
    int version = 1;
    terms::Date from;
    std::optional<terms::Date> until;
    std::string title;
    SchemeKind kind = SchemeKind::Binary;
    Tolerance tolerance;   // of the kinds that have one; a target's own goes before it
    base::Decimal likely;  // per cent: from this chance on the year's end is likely
    std::string decision;
    base::Written written;

    bool holds_on(terms::Date day) const { return from <= day && (!until || day <= *until); }
};

/// "green when the target is met, amber within 5 per cent of it, red beyond": the scheme's rule in words.
std::string rule_of(const Scheme& scheme);
/// "5 points", "2 below and 1 above, in points", "5 per cent of the target".
std::string words(const Tolerance& tolerance);

}  // namespace plan
