#include <fmt/format.h>
#include <algorithm>

#include "cli/commands.h"
#include "cli/saying.h"
#include "publication/csv.h"
#include "publication/html.h"
#include "publication/json.h"
#include "tasks/draft_report.h"
#include "tasks/write_files.h"

namespace cli {
namespace {

std::vector<tasks::OutputFile> published(const report::Report& report,
                                         const std::vector<std::string>& formats) {
    const auto wanted = [&](const char* format) {
        return formats.empty() || std::ranges::find(formats, format) != formats.end();
    };
    std::vector<tasks::OutputFile> files;
    if (wanted("html")) files.push_back({"report.html", publication::html(report)});
    if (wanted("csv")) files.push_back({"measures.csv", publication::csv(report)});
    if (wanted("json")) files.push_back({"report.json", publication::json(report)});
    return files;
}

}  // namespace

int perform(const Report& request, const Arguments& arguments) {
    base::Problems problems;
    const auto report =
        tasks::make_report(request.folder, tasks::request_of(request.committee, request.period, request.date),
                           engine(arguments), problems);
    const int code = say(problems);
    if (!report) return code;
    const auto files = published(*report, request.formats);
    if (const auto written = tasks::write_files(request.out, files); !written) return say(written.error());
    put(report->headline + "\n");
    for (const auto& file : files) put(fmt::format("{}/{}\n", request.out, file.name));
    return code;
}

}  // namespace cli
