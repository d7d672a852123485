#pragma once

#include <functional>
#include <string>

#include "base/problem.h"
#include "tasks/compute_period.h"
#include "terms/trace.h"

namespace tasks {

/// Gives the key of each record behind the figure that `figure` names to `take`, and whether it is in the
/// numerator, to a reader in the role `reader`. False if a problem is an error; wrong use: U034 the role has
/// no right to records, U033 the figure is not counted from records, U035 the source has no key.
///
/// This is the one way by which an identifier leaves the program; no report, log or error has one.
bool list_records(const CouncilFolder& folder, const terms::Trace& figure, const std::string& reader,
                  const Engine& engine, base::Problems& problems,
                  const std::function<void(const std::string& key, bool in_numerator)>& take);

}  // namespace tasks
