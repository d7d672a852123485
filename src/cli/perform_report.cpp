#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/saying.h"
#include "publication/formats.h"
#include "tasks/report_of_kind.h"
#include "tasks/write_files.h"

namespace cli {
namespace {

std::vector<tasks::OutputFile> to_write(publication::Files files) {
    std::vector<tasks::OutputFile> made;
    for (auto& file : files) made.push_back({std::move(file.name), std::move(file.bytes)});
    return made;
}

tasks::KindRequest request_of(const Report& request) {
    auto asked = tasks::request_of(request.committee, request.period, request.date, request.for_members);
    asked.house = request.house;
    return {.report = std::move(asked),
            .kind = report::find_kind(request.kind).value_or(report::Kind::Progress),
            .measure = request.measure,
            .since = request.since};
}

}  // namespace

int perform(const Report& request, const Arguments& arguments, const Surroundings& surroundings) {
    // The printer gets up while the figures are counted.
    if (publication::will_print(request.formats)) surroundings.outside.expect_printing();
    base::Problems problems;
    const auto report = tasks::report_of_kind(origin_of(request.origin), request_of(request),
                                              engine(arguments), problems);
    const int code = say(problems);
    if (!report) return code;
    auto published = publication::publish(*report, request.formats, {&surroundings.outside});
    if (!published) return say(published.error());
    const auto files = to_write(*std::move(published));
    if (const auto written = tasks::write_files(request.out, files); !written) return say(written.error());
    put(report->headline + "\n");
    for (const auto& file : files) put(fmt::format("{}/{}\n", request.out, file.name));
    return code;
}

}  // namespace cli
