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
    const auto folder = tasks::read_council_folder(request.folder, problems);
    if (!folder) return say(problems);
    const auto wanted =
        tasks::commission(*folder, tasks::request_of(request.committee, request.period, request.date));
    if (!wanted) return say(wanted.error());
    const auto computed =
        tasks::compute_period(*folder, wanted->period.last_day(), engine(arguments), problems);
    const int code = say(problems);
    if (!computed) return code;
    const auto report = tasks::draft_report(*folder, *computed, *wanted);
    const auto files = published(report, request.formats);
    if (const auto written = tasks::write_files(request.out, files); !written) return say(written.error());
    put(report.headline + "\n");
    for (const auto& file : files) put(fmt::format("{}/{}\n", request.out, file.name));
    return code;
}

}  // namespace cli
