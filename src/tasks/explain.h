#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "tasks/draft_report.h"
#include "terms/trace.h"

namespace tasks {

/// What is known about one printed number, in the order in which it is told: a label and its text.
using Explanation = std::vector<std::pair<std::string, std::string>>;

/// Where the number that carries `trace` came from: its measure, definition version and text, authority,
/// predicate, query, source, hash, rows, target and the decision behind it. Of an officer's words: the file
/// and the line.
///
/// U010 (wrong use): there is no such number; the hint names what there is.
base::Result<Explanation> explain(const CouncilFolder& folder, const Computed& computed,
                                  const terms::Trace& trace);

/// The trace of a measure's figure for a period: of the council's own area and the basis then in force, if
/// `area` or `definition` are empty.
base::Result<terms::Trace> figure_trace(const CouncilFolder& folder, const std::string& measure,
                                        const std::string& period, const std::string& area,
                                        const std::string& definition);

/// The day up to which figures are needed to explain `trace`.
terms::Date needed_until(const terms::Trace& trace);

}  // namespace tasks
