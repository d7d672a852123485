#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "plan/proposal.h"
#include "tasks/page_edit.h"

namespace tasks {

/// How a proposal was decided.
struct Decision {
    plan::ProposalStatus status = plan::ProposalStatus::Approved;
    terms::Date on;
    std::string reference;  // "Cabinet, 18 October 2022, minute 51"
};

/// Writes into the measure's page that `proposal` was decided; of an approved one also what holds from its
/// day, and until when what held before did. Nothing that held in the past is touched.
///
/// U017: what holds then is not written in a table of its own, or begins on that very day.
base::Result<void> decide_in(PageEdit& page, const plan::Proposal& proposal, const Decision& decision);
/// Writes the members of an approved proposal's set into council.toml. U017 likewise.
base::Result<void> decide_in_sets(PageEdit& page, const plan::Proposal& proposal);

}  // namespace tasks
