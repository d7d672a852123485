#pragma once

#include <set>
#include <string>

#include "plan/definition.h"
#include "records/source.h"
#include "tabulation/count_sql.h"
#include "tabulation/expression_sql.h"

namespace tabulation {

/// The share that `definition` is, if it counts events; null otherwise.
const plan::Share* events_share(const plan::Definition& definition);

/// The columns of its first source (of the events' source) that a definition needs, by name, and those of
/// `by` that it is broken down by, if there is one.
std::set<std::string> columns_needed(const plan::Definition& definition, const records::Source& source,
                                     const std::string& by = {});
std::set<std::string> event_columns_needed(const plan::Definition& definition, const records::Source& events);

/// How many of its numerators make one of a sum's unit: a column of decimals is added in millionths.
std::int64_t shares_of(const plan::Definition& definition, const records::Source& source);

/// What `definition` counts over `rows`, the rows of `source`. Of a share that counts events, `numerator` and
/// `events` are left to the caller.
Task task_of(const plan::Definition& definition, const records::Source& source, Codes codes,
             const std::string& rows, Dialect dialect = Dialect::Duck);
/// Counts apart each value of `by`, a column of the source or a breakdown by age. Of records at a date, a
/// record is parted on the birthdays on which it goes from one band to the next.
void break_down(Task& task, const plan::Definition& definition, const records::Source& source,
                const std::string& by, Codes codes);

/// Which events count for a share: over `event`, a row of `events.source`, and `cohort`, a row of
/// `events.cohort`.
Joined::Predicate predicate_of(const plan::Share& share, const Scope& events);

}  // namespace tabulation
