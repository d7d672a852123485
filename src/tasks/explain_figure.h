#pragma once

#include "tasks/explain.h"

namespace tasks {

/// Of a trace "figure:MEASURE:PERIOD:AREA:DEFINITION:PART".
base::Result<Explanation> explain_figure(const CouncilFolder& folder, const Computed& computed,
                                         const terms::Trace& trace);

/// Tells the sources of a series: file, hash, rows, query, publisher.
void add_lineage(const CouncilFolder& folder, const figures::Series& series, Explanation& told);

}  // namespace tasks
