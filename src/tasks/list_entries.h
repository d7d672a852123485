#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "tasks/recorded_council.h"

namespace tasks {

/// One entry as it is listed.
struct EntryLine {
    std::int64_t sequence = 0;
    std::string recorded_at;  // in UTC, to the second
    std::string author, role;
    std::string what;  // "new", "changed" or "gone"
    council::FactName name;
    std::string effective_from;
    std::string says;  // JSON; empty if the entry's documents say it
};

/// The entries of a council in order; with a measure, those about it: its definitions, targets, figures and
/// words, the recovery plans that name it with their actions, and the questions that were asked about it.
///
/// L058 (wrong use): nothing was ever recorded about the measure.
base::Result<std::vector<EntryLine>> list_entries(const RecordedCouncil& recorded,
                                                  const std::string& measure);

/// Is the fact about the measure, as it was last recorded?
bool is_about(const council::Council& council, const council::Fact& fact, const std::string& measure);

}  // namespace tasks
