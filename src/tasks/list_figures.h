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
    std::string by = {};  // a column of the records, to tell of each of its values apart; empty: none
};
/// A request that holds: names that exist, and a day.
struct FiguresWanted {
    std::optional<terms::MeasureId> measure;
    std::optional<terms::AreaId> area;
    terms::Date until;
    std::string by = {};
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
    std::string flag;                    // p, r, e, n; or why there is no value: c, x, z
    std::string by = {}, category = {};  // of a breakdown: the column and its value
};

/// The folder with every measure broken down by the wanted column of the records that it is counted from, and
/// with no other measure. U032: no measure (or not the one that is wanted) is counted from records that have
/// it, or it is no column to tell records apart by, or the council was recorded without its records.
base::Result<CouncilFolder> broken_down(const CouncilFolder& folder, const FiguresWanted& wanted);

/// Gives each figure to `take`, by measure, definition, area and period; those of each value of the wanted
/// column below the area's own.
void list_figures(const Computed& computed, const CouncilFolder& folder, const FiguresWanted& wanted,
                  const std::function<void(const FigureRow&)>& take);

}  // namespace tasks
