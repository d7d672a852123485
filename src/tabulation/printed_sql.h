#pragma once

#include <string>

#include "tabulation/event_group.h"

namespace tabulation {

/// The query by which a definition counts the records of a source, from the files, by itself; of each value
/// of the column `by` apart, if it is not empty.
std::string printed_sql(const plan::Definition& definition, const Wanted& wanted, const std::string& by = {});
/// The same of a share that counts events. Of the group, the wanted columns are all that matters.
std::string printed_sql(const plan::Definition& definition, const EventGroup& group,
                        const std::string& by = {});

}  // namespace tabulation
