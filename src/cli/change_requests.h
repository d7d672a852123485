#pragma once

#include <string>
#include <vector>

#include "cli/council_requests.h"
#include "cli/format.h"

namespace cli {

/// Put forward a change to how a measure is judged.
struct Propose {
    Origin origin;
    std::string measure, id, what, why, from, authority, reference;
    std::string basis, tolerance, tolerance_is, definition_file, set, set_source;
    std::vector<std::string> target;  // "at_least=92.0", one key each
    std::vector<std::string> members;
    std::string author = "propose", role = "performance analyst", on;
};
/// Show what a proposal would have made of past periods.
struct Impact {
    Origin origin;
    std::string measure, proposal, until;
    Format format = Format::Table;
};
/// Decide a proposal.
struct Decide {
    Origin origin;
    std::string measure, proposal, decision, reference, on;
    std::string author = "decide", role = "democratic services officer";
};

}  // namespace cli
