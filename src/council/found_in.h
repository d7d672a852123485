#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "council/fact.h"

namespace council {

/// A fact as a page of the council's folder tells it.
struct FoundFact {
    FactName name;
    std::optional<std::chrono::year_month_day> effective_from;  // none: from when it was recorded
    std::string says;                                           // JSON
};

/// The facts that a page tells, at the granularity at which people decide: each version of a definition, each
/// target, holder of a post, remit, explanation, projection, action, question and undertaking by itself. None
/// of a page that is not one of the folder's own, or that is no TOML.
std::vector<FoundFact> facts_in(const std::string& page, std::string_view bytes);

/// The kinds of facts that pages tell; who else records a fact of them would be contradicted by the page.
bool is_told_by_pages(std::string_view kind);

}  // namespace council
