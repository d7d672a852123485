#pragma once

#include <memory>

#include "base/problem.h"
#include "tabulation/records_tally.h"
#include "tasks/compute_period.h"

namespace tasks {

/// Looks through the data files of the folder, which must outlive the tally, and makes ready to count from
/// them; null if a problem is an error. `looks`, if given, are filled in as far as the files could be looked
/// through. U033: the council was recorded without its records; U012: counts would be kept in the folder.
std::unique_ptr<tabulation::RecordsTally> open_tally(const CouncilFolder& folder, const Engine& engine,
                                                     base::Problems& problems,
                                                     std::vector<SourceLook>* looks = nullptr);

}  // namespace tasks
