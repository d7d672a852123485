#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/problem.h"
#include "tasks/compute_period.h"

namespace tasks {

/// Which figures are asked for; empty text means all.
struct FiguresRequest {
    std::string measure, area, until;
};
/// A request that holds: names that exist, and a day.
struct FiguresWanted {
    std::optional<terms::MeasureId> measure;
    std::optional<terms::AreaId> area;
    terms::Date until;
};
/// The request held against the folder. U005 unknown measure, U006 unknown area, U002 no such period.
base::Result<FiguresWanted> figures_wanted(const CouncilFolder& folder, const FiguresRequest& request);

/// One figure as data.
struct FigureRow {
    std::string measure, definition;
    int version = 1;
    std::string area, period;
    std::string value;  // empty if there is none
    std::optional<std::int64_t> numerator, denominator;
    std::string flag;  // p, r, e, n; or why there is no value: c, x, z
};

/// Gives each figure to `take`, by measure, definition, area and period.
void list_figures(const Computed& computed, const CouncilFolder& folder, const FiguresWanted& wanted,
                  const std::function<void(const FigureRow&)>& take);

}  // namespace tasks
