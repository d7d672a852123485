#pragma once

#include "plan/definition.h"
#include "tabulation/refusals.h"

// The faults of rows that no single value is to blame for.
namespace tabulation {

/// N043: records that end before they start.
Fault reversed(const plan::AtDate& when, const records::Source& source, std::int64_t rows = 0);
/// N044: records of a cohort that share their key.
Fault repeated_key(const records::Source& cohort, std::int64_t rows = 0);
/// N045: events whose record is not there.
Fault orphan(const records::Source& events, const records::Source& cohort, std::int64_t rows = 0);
/// N046: records of a cohort that have no key.
Fault missing_key(const records::Source& cohort, std::int64_t rows = 0);

}  // namespace tabulation
