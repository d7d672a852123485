#pragma once

#include <optional>
#include <string>

#include "judgements/target.h"
#include "plan/scheme.h"

namespace judgements {

/// What a scheme looks at beside the figure and its limits.
struct SchemeFacts {
    base::Decimal figure;
    Asked asked;
    terms::Polarity polarity = terms::Polarity::High;
    std::optional<base::Decimal> year_ago;       // the same period a year earlier, where it can be compared
    std::optional<double> chance_at_year_end{};  // of meeting the target, 0 to 1, by a model …
    std::optional<bool> officer_expects{};       // … or, without one, by an officer's own projection
};

/// A status by one scheme: a word with its shape, and why it is none.
struct SchemeStatus {
    const plan::Scheme* scheme = nullptr;
    std::string word;  // empty if there is none
    std::string shape;
    std::string why_none;
};

/// The status that `scheme` gives. Both edges of a tolerance are within it; the target's own tolerance goes
/// before the scheme's.
SchemeStatus scheme_status(const plan::Scheme& scheme, const SchemeFacts& facts);

}  // namespace judgements
