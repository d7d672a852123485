#pragma once

#include <string>

#include "tabulation/event_group.h"

namespace tabulation {

/// The query by which a definition counts the records of a source, from the files, by itself; of each value
/// of the column `by` apart, if it is not empty.
std::string printed_sql(const plan::Definition& definition, const Wanted& wanted, const std::string& by = {});
/// The same of a share that counts the rows of `events` for those of `cohort`.
std::string printed_sql(const plan::Definition& definition, const Wanted& cohort, const Wanted& events,
                        const std::string& by = {});

}  // namespace tabulation
