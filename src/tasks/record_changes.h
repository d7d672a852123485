#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "council/difference.h"
#include "ledger/appender.h"

namespace tasks {

/// Where entries are to be added: to the stream, if it still ends at `position`.
struct StreamEnd {
    std::string store;  // its address
    std::string stream;
    std::int64_t position = 0;
};

/// Records the changes, all of them or none, and makes the store if it is not there.
///
/// L055: entries were added to the stream meanwhile.
base::Result<ledger::Appended> record_changes(const StreamEnd& end,
                                              const std::vector<council::Change>& changes,
                                              ledger::Clock& clock);

}  // namespace tasks
