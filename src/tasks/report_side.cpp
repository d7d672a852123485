#include "tasks/report_side.h"

#include <algorithm>

#include "judgements/comparison.h"
#include "tasks/promises.h"

namespace tasks {

const report::MeasureRow* ReportSide::find_row(const terms::MeasureId& measure) const {
    const auto found = std::ranges::find(report.measures, measure, &report::MeasureRow::id);
    return found == report.measures.end() ? nullptr : &*found;
}

const disclosure::ShownMeasure* ReportSide::find_shown(const terms::MeasureId& measure) const {
    const auto found = std::ranges::find_if(publishable.in_remit,
                                            [&](const auto& shown) { return shown.measure->id == measure; });
    return found == publishable.in_remit.end() ? nullptr : &*found;
}

std::unique_ptr<const ReportSide> report_side(const Origin& origin, const ReportRequest& request,
                                              const Engine& engine, base::Problems& problems) {
    auto folder = read_council(origin, problems, Purpose::Counting);
    if (!folder) return nullptr;
    const auto wanted = commission(*folder, request);
    if (!wanted) {
        problems.push_back(wanted.error());
        return nullptr;
    }
    const auto period = wanted->period;
    const auto date = wanted->date;
    auto computed = compute_period(*folder, period.last_day(), engine, problems);
    if (!computed) return nullptr;
    // What is shown points into what it was made of: that has to have its place first.
    auto side = std::unique_ptr<ReportSide>(
        new ReportSide{*std::move(folder), *std::move(computed), period, date, {}, {.period = period}});
    const auto again = commission(side->folder, request);
    const auto promises = promises_of(side->folder.commentary, period, date);
    side->publishable = disclosure::publishable({side->folder.plan, side->computed.figures, &promises},
                                                *again->remit, period, again->audience);
    side->report = draft_report(side->folder, side->computed, *again);
    return side;
}

}  // namespace tasks
