#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/stock_flow.h"
#include "tasks/compute_period.h"
#include "terms/trace.h"

namespace tasks {

/// The flow of one area and, if the measure has breakdowns, of one value of a column.
struct PlaceFlow {
    std::string area;          // its name
    std::string by, category;  // empty: all records
    figures::Flow flow;
};
/// Why what is counted at a date has changed between the last days of two periods.
struct Change {
    std::string measure, definition, area;
    terms::Period from, to;
    bool knows_transfers = false;  // the definition says who is the same
    figures::Why why;              // of the area that was asked for
    std::vector<PlaceFlow> flows;  // of it and of every district, then of each value of each breakdown
};

/// Of the figure that `figure` names (figure_trace), the change since the last day of `from`, or of the
/// period before. Nothing if a problem is an error; wrong use: U002 no such period, U033 the measure is not
/// counted at a date, or the periods are not one after the other.
std::optional<Change> explain_change(const CouncilFolder& folder, const terms::Trace& figure,
                                     const std::string& from, const Engine& engine, base::Problems& problems);

}  // namespace tasks
