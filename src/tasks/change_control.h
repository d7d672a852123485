#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tasks/council_pages.h"
#include "tasks/put_in_force.h"

namespace tasks {

/// A change to how a measure is judged, as it is put forward.
struct ChangeWanted {
    std::string measure;
    std::string id;  // empty: the next number
    std::string what, why, authority, reference;
    std::string from;                     // a day
    std::string basis;                    // a definition; empty: no change of basis
    std::string target;                   // the keys of a target, one a line; empty likewise
    std::string tolerance, tolerance_is;  // "2", and points or percent
    std::string definition;               // the keys of a definition, one a line
    std::string set, set_source;          // a comparator set …
    std::vector<std::string> members;     // … and who is to be in it
};

/// What was put forward or decided.
struct ChangeMade {
    std::string measure, id;
    std::vector<std::string> pages;    // that were changed
    std::int64_t first = 0, last = 0;  // entries; 0: the council is a folder
    plan::ProposalStatus status = plan::ProposalStatus::Proposed;
    terms::Date from;
};

/// Writes the proposal into the measure's page, in a folder or a ledger, once the page has been found to have
/// no fault with it. Nothing is judged by it. Problems are gathered; nothing if one of them is an error.
///
/// Wrong use: U004 no such day, U018 no such measure, U019 nothing in it can be judged.
std::optional<ChangeMade> propose_change(const Origin& origin, const ChangeWanted& wanted, const Hand& hand,
                                         base::Problems& problems);

/// Decides a proposal: what is approved holds from its day, and what held before is closed on the day before.
///
/// Wrong use: U018 no such measure or proposal; U026 it is decided already, would begin in a period that had
/// ended when it was decided, or has no reference; U017 as decide_in().
std::optional<ChangeMade> decide_change(const Origin& origin, const std::string& measure,
                                        const std::string& proposal, const Decision& decision,
                                        const Hand& hand, base::Problems& problems);

/// The measure and its proposal; U018.
struct FoundProposal {
    const plan::Measure* measure;    // not null
    const plan::Proposal* proposal;  // not null
};
base::Result<FoundProposal> find_proposal(const plan::Plan& plan, const std::string& measure,
                                          const std::string& proposal);

}  // namespace tasks
