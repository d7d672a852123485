#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tasks/draft_report.h"

namespace tasks {

/// How it stands with a director's confirmation that a measure's figures and words are right.
struct SignOff {
    enum class State {
        None,
        Standing,
        Changed,  // signed off, and what the report says of the measure is not what it said then
    };

    terms::MeasureId measure;
    std::string title;
    State state = State::None;
    std::string by, role, on,
        note;                   // who, in which role, on which day, and what they added; empty if nobody has
    std::int64_t sequence = 0;  // of its entry
    std::int64_t position = 0;  // of the ledger that was signed off
};

/// "Signed off by r.director (Director of Children's Services) on 3 October 2022", "… and changed since".
std::string told(const SignOff& sign_off);

/// Which report is signed off, measure by measure: a committee's on a period. Its audience is not looked at:
/// who signs off sees what members see.
struct SignOffRequest {
    StoreRequest recorded;
    std::string committee, period;
};

/// How it stands with each measure in the remit, in its order. What was signed off is held against what the
/// report says now: both are made by this program, from the ledger as it was and as it is.
std::optional<std::vector<SignOff>> sign_offs(const SignOffRequest& request, const Engine& engine,
                                              base::Problems& problems);

/// Those who sign off, and of which measures; none: of every measure in the remit.
struct Signing {
    std::vector<std::string> measures;
    std::string author, role, note;
    bool is_withdrawn = false;  // takes back what was signed off before
};

/// Records it, in one batch, of the ledger as it stands. Answers how it then stands with those measures.
///
/// Wrong use: U020 a measure is not in the remit; L068 a sign-off is withdrawn that is not there. L055:
/// something was recorded meanwhile.
std::optional<std::vector<SignOff>> sign_off(const SignOffRequest& request, const Signing& signing,
                                             const Engine& engine, base::Problems& problems);

}  // namespace tasks
