#pragma once

#include <cstdint>
#include <string>

#include "base/problem.h"

namespace tasks {

/// What is asked for, as it is typed; an empty `until` is the usual last day.
struct SynthesisRequest {
    std::uint64_t seed = 1;
    int councils = 1;
    int years = 10;
    std::string out, until;
};
/// What was written.
struct Synthesised {
    std::int64_t rows = 0, files = 0;
};

/// Makes records of invented children. U004 (wrong use): `until` is not a day of the calendar.
base::Result<Synthesised> synthesise_records(const SynthesisRequest& request);

}  // namespace tasks
