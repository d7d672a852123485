#pragma once

#include <optional>
#include <vector>

#include "charts/frame.h"

namespace charts {

/// Where the name of the last target points at: its line, or the middle of its band.
struct TargetEnd {
    terms::Date until;
    double height = 0;  // in the measure's unit
};
std::optional<TargetEnd> last_target(const report::Chart& chart);

/// Lines from spot to spot, over which no number may stand.
using Lines = std::vector<std::vector<Spot>>;

/// The bands of targets that have two limits, and what is near the last of those that have one, under
/// everything else.
void draw_target_bands(Pen& pen, const Frame& frame, const report::Chart& chart);
/// The targets' limits as dotted lines over their spans; where a few targets followed each other, each
/// earlier one has its number, if there is a place by its line that none of `lines` crosses.
void draw_target_lines(Pen& pen, const Frame& frame, const report::Chart& chart, const Lines& lines,
                       double size);

}  // namespace charts
