#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "tasks/recorded_council.h"

namespace tasks {

/// A fact that stood, and the entry that says so.
struct StandingFact {
    council::FactName name;
    std::int64_t sequence = 0;
    std::string recorded_at, author, role, effective_from;
    std::string says;  // JSON; empty if the entry's documents say it
};
/// A figure of the council's own area as it stood, and what it had been before.
struct StandingFigure {
    std::string definition, period, value;
    std::int64_t sequence = 0;  // of the entry that made it so
    std::vector<std::pair<std::string, std::int64_t>>
        were;  // earlier values with their entries, the first one first
};
/// What had been recorded, and held on a day.
struct AsAt {
    std::string store, stream;
    std::int64_t position = 0;
    std::string recorded_at, hash;
    std::string on;                                           // the day on which it held
    std::vector<std::pair<std::string, std::int64_t>> kinds;  // how many facts of each kind held
    std::vector<StandingFact> facts;                          // of the measure; none if none is named
    std::vector<StandingFigure> figures;
};

/// Tells what stood at the request's position, as effective on `on` (empty: the day of its last entry), in
/// numbers; with a measure, all of what was known about it.
///
/// U004 (wrong use): `on` is no day. L058: nothing had been recorded about the measure by then.
base::Result<AsAt> tell_as_at(const StoreRequest& request, const std::string& measure, const std::string& on);

}  // namespace tasks
