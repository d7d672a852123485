#pragma once

#include <string>
#include <vector>

#include "tasks/report_side.h"

namespace tasks {

/// A figure that an earlier report gave, and a later one gives otherwise.
struct Restatement {
    std::string what;  // "national definition, quarter 1 2022/23"
    terms::Period period;
    std::string was, now;
    std::string
        because;  // "entry 712 of 18 October 2022, by p.analyst"; empty if the figures are of a folder
};

/// The figures of a measure for the council's own area that `to` gives otherwise than `from` did, for periods
/// that `from` knew of. What may not be shown is not told.
std::vector<Restatement> restatements(const ReportSide& from, const ReportSide& to,
                                      const terms::MeasureId& measure);

}  // namespace tasks
