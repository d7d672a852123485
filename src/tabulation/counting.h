#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tabulation/definition_sql.h"
#include "tabulation/duck_tally.h"

namespace tabulation {

/// How an engine holds code lists.
inline Codes codes_of(const Engine& engine) {
    return engine.dialect() == Dialect::Duck ? Codes::AsEnumeration : Codes::AsText;
}

/// One definition while it is counted.
struct DuckTally::Counting {
    const plan::Definition* definition;
    std::string by;           // the column that it is broken down by; none if empty
    bool stays;               // when each began and ended is asked for
    const Table* table;       // the records
    const EventGroup* group;  // of a share that counts events; null otherwise
    Task whole;               // of all of its records together
    Task task;                // the same, broken down if it is
    std::vector<figures::MonthCount> months;
    std::int64_t records = 0;  // counted
    std::int64_t events = 0;
    std::optional<int> last_month;
};

}  // namespace tabulation
