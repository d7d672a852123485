#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tabulation/count_sql.h"
#include "terms/ids.h"

namespace tabulation {

/// Each area in which a record may lie, with itself or an area in which it lies (figures::area_levels).
/// Empty: every record's own area is all that there is.
using Levels = std::vector<std::pair<terms::AreaId, terms::AreaId>>;

/// Of a percentile's task: month, area, category, days, records. `parts` as in count_query.
Grouped durations_query(const Task& task, std::vector<Part> parts = {});
/// Of a task in a period whose values count once: month, area, category, the month before or -1, values. All
/// rows of one value must lie on one server.
Grouped returns_query(const Task& task, const Levels& levels, std::vector<Part> parts = {});
/// Of a task at a date: the months in which stays began and ended (-1: not yet), area, category, whether the
/// value was open before and after in another area or category, values. Found with window functions over the
/// records in their order, so the work grows as n log n, however many dates are asked about. All rows of one
/// value must lie on one server.
Grouped stays_query(const Task& task, const Levels& levels, std::vector<Part> parts = {});
/// The rows that a task counts in the months from `first` to `last`, or at the end of `last`: the category,
/// 1 for those in the numerator, and how many are alike.
Grouped records_query(const Task& task, int first, int last, const std::vector<terms::AreaId>& areas);

/// Which rows of a task's would count but for having no value to count once; or a duration below 0.
std::string without_value_sql(const Task& task);
std::string negative_sql(const Task& task);

}  // namespace tabulation
