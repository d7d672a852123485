#pragma once

#include <string>

#include "tabulation/event_group.h"
#include "tabulation/once_sql.h"

namespace tabulation {

/// The query by which a definition counts the records of a source, from the files, by itself; of each value
/// of the column `by` apart, if it is not empty. `levels` are how the areas lie in each other, which matters
/// where records count once in each.
std::string printed_sql(const plan::Definition& definition, const Wanted& wanted, const std::string& by = {},
                        const Levels& levels = {});
/// The same of a share that counts the rows of `events` for those of `cohort`.
std::string printed_sql(const plan::Definition& definition, const Wanted& cohort, const Wanted& events,
                        const std::string& by = {});

}  // namespace tabulation
