#pragma once

#include "base/problem.h"
#include "figures/tally.h"
#include "records/given.h"

namespace tabulation {

/// The lineage of whatever comes from a source; its rows and its SQL are the caller's to fill in.
figures::Lineage lineage_of(const records::InspectedSource& source);

/// figures::Tally::given and figures::Tally::population, from rows that were read whole. No rows: an empty
/// series.
figures::GivenSeries given_series(const std::vector<records::GivenSource>& sources,
                                  const terms::SourceId& source, const std::string& series);
/// N052: several sources hold the population, and no vintage tells which is meant.
base::Result<figures::GivenSeries> population_series(const std::vector<records::GivenSource>& sources,
                                                     const std::string& population,
                                                     const std::string& vintage);

}  // namespace tabulation
