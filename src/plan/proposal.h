#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/definition.h"
#include "plan/target.h"

namespace plan {

/// What became of a proposal.
enum class ProposalStatus { Proposed, Approved, Refused, Withdrawn };
/// "proposed", "approved", "refused", "withdrawn".
std::string_view text(ProposalStatus status);

/// The members that a comparator set is to have.
struct Membership {
    base::Written set;                   // a comparator set
    std::vector<base::Written> members;  // areas
    std::optional<std::string> source;
};

/// A change put forward: what would change, why, from when and on whose authority. Never in force by itself:
/// an approved one says why the basis, target, definition or set that begins on its day does.
struct Proposal {
    std::string id;
    std::string what;
    std::string why;
    terms::Date from;
    std::string authority;
    ProposalStatus status = ProposalStatus::Proposed;
    std::optional<std::string> reference;  // where it was asked for
    std::optional<terms::Date> decided;    // when, and …
    std::optional<std::string> decision;   // … by which decision; neither while it is only proposed

    std::optional<Definition> definition;  // a new one, or a new version of one, holding from `from`
    std::optional<base::Written> basis;    // a definition, the proposed one included
    std::optional<Target> target;          // from `from`
    std::optional<Tolerance> tolerance;    // of the target in force then
    std::optional<Membership> comparators;
    base::Written written;

    /// Does it say what would change in a form that can be judged, and put in force?
    bool can_be_judged() const { return definition || basis || target || tolerance || comparators; }
};

}  // namespace plan
