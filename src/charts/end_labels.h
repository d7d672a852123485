#pragma once

#include <vector>

#include "charts/frame.h"

namespace charts {

/// The name of a line, set to the right of the frame at the height where the line ends.
struct EndLabel {
    Spot end;                        // of the line
    std::vector<std::string> lines;  // wrapped
    Stroke stroke;                   // of the thread from the line's end to the name
    Weight weight = Weight::Regular;
    double top = 0;                  // where the name is set: set by `spread`
};

double label_height(const EndLabel& label, double size);
/// The height that all labels need, one under the other.
double stack_height(const std::vector<EndLabel>& labels, double size);

/// Sets each label as near to its line's end as it can be between `top` and `bottom` with none touching
/// another; the labels come out ordered from the top.
void spread(std::vector<EndLabel>& labels, double top, double bottom, double size);

void draw(Pen& pen, const EndLabel& label, double x, double size);

}  // namespace charts
