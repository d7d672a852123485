#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "publication/csv.h"
#include "publication/json.h"
#include "report/words.h"
#include "tasks/draft_report.h"

namespace cli {
namespace {

/// Text to `width` characters, longer ones cut with "…".
std::string fitted(const std::string& text, std::size_t width) {
    const auto points = base::code_points(text);
    std::string shown;
    for (std::size_t at = 0; at < std::min(points.size(), width); ++at) shown += points[at];
    if (points.size() > width) shown = shown.substr(0, shown.size() - points[width - 1].size()) + "…";
    return shown + std::string(width - std::min(width, points.size()), ' ');
}

std::string as_table(const report::Report& report) {
    std::string page =
        fmt::format("{}\n{}, {}\n\n", report.headline, report.committee, report.period.label());
    for (const auto& row : report.measures)
        page += fmt::format("{} {} {:>9} {:>12}  {:<11} {}\n", terms::shape(row.status),
                            fitted(row.title, 48), report::printed(row.value, row.decimals),
                            report::printed(row.target, row.decimals), row.period,
                            row.reason.empty() ? std::string(terms::label(row.status))
                                               : std::string(terms::label(row.status)) + ": " + row.reason);
    return page;
}

}  // namespace

int perform(const Status& request, const Arguments& arguments) {
    base::Problems problems;
    const auto report = tasks::make_report(origin_of(request.origin),
                                           tasks::request_of(request.committee, request.period, request.date),
                                           engine(arguments), problems);
    const int code = say(problems);
    if (!report) return code;
    if (request.format == Format::Json) put(publication::status_json(*report));
    else if (request.format == Format::Csv) put(publication::csv(*report));
    else put(as_table(*report));
    return code;
}

}  // namespace cli
