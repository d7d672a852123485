#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "plan/definition.h"
#include "tabulation/count_sql.h"
#include "tabulation/engine.h"

namespace tabulation {

/// The shares that count one source's events for another's records, joined once for all of them.
struct EventGroup {
    Table cohort;  // whose rows each have a key of their own
    Table events;
    std::vector<const plan::Definition*> definitions;
    std::set<std::string> classes;  // the columns of events that the hits carry
    std::string hits;               // SQL name of hits_sql's rows
    std::string rows;               // SQL name of cohort_sql's rows

    /// The place of `definition` among the definitions; its hits are "hit N" and its counts "events N".
    std::size_t place_of(const plan::Definition& definition) const;
    bool holds(const plan::Definition& definition) const;
};

/// Joins the events. Rows of the cohort that have no key (N046) or share one (N044) are refused; events of no
/// record (N045) are told of. `number` keeps apart the tables of several groups.
base::Result<std::unique_ptr<EventGroup>> join_group(Engine& engine, EventGroup group, std::size_t number,
                                                     base::Problems& problems);

/// The parts of a query that makes "cohort" for one definition by itself, from the files.
/// `by` is a column of the cohort that it needs besides; none if empty.
std::vector<Part> printed_parts(const EventGroup& group, const plan::Definition& definition,
                                const std::string& by);

}  // namespace tabulation
