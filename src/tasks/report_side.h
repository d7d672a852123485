#pragma once

#include <memory>
#include <optional>
#include <string>

#include "disclosure/publishable.h"
#include "report/report.h"
#include "tasks/draft_report.h"

namespace tasks {

/// One of two reports that are compared: what it was made of, and what it says.
struct ReportSide {
    CouncilFolder folder;
    Computed computed;
    terms::Period period;
    terms::Date date;
    disclosure::Publishable publishable;  // points into the two above
    report::Report report;

    const report::MeasureRow* find_row(const terms::MeasureId& measure) const;
    const disclosure::ShownMeasure* find_shown(const terms::MeasureId& measure) const;
};

/// Makes the report of a committee on a period.
std::unique_ptr<const ReportSide> report_side(const Origin& origin, const ReportRequest& request,
                                              const Engine& engine, base::Problems& problems);

}  // namespace tasks
