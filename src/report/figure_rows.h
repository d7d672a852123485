#pragma once

#include <vector>

#include "report/draft.h"
#include "report/figure_row.h"

namespace report {

/// How a figure that may be shown stands.
ValueState state_of(disclosure::Mark mark);
/// How the figure stands on which a measure is judged: its own state or, where it has none, why.
ValueState state_of(const disclosure::ShownMeasure& shown);

/// Every figure that the report rests on, and may show, as data: of each measure in the report's order, then
/// of those that money lines name, the council's series, the other rule's, the districts, the comparators and
/// the classes; within each by period. A measure of the remit without a figure for the report's period has a
/// row that says why. Nothing is taken from anywhere but the Publishable.
std::vector<FigureRow> figure_rows(const Material& material);
/// Those of one measure of the remit.
std::vector<FigureRow> figure_rows(const Material& material, const disclosure::ShownMeasure& shown);

}  // namespace report
