#include <algorithm>
#include <iterator>

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

/// The report and, with --linked, the pages of its site.
std::optional<tasks::Site> drafted(const Report& request, const Arguments& arguments,
                                   base::Problems& problems) {
    const auto origin = origin_of(request.origin);
    if (request.linked) return tasks::site_of_kind(origin, request_of(request), engine(arguments), problems);
    auto report = tasks::report_of_kind(origin, request_of(request), engine(arguments), problems);
    if (!report) return std::nullopt;
    return tasks::Site{*std::move(report), {}};
}

/// The formats to write of the report alone; its pages are those of its site.
std::vector<std::string> formats_beside_pages(const Report& request) {
    auto formats = request.formats;
    if (formats.empty())
        for (const auto& format : publication::formats())
            if (format.needs == publication::Needs::Nothing) formats.emplace_back(format.name);
    if (request.linked) std::erase(formats, "html");
    return formats;
}

base::Result<publication::Files> files_of(const tasks::Site& site, const Report& request,
                                          publication::Outside& outside) {
    const auto formats = formats_beside_pages(request);
    publication::Files files;
    if (request.linked) files = publication::site(site.pages);
    if (!formats.empty())
        std::ranges::move(TRY(publication::publish(site.report, formats, {&outside})),
                          std::back_inserter(files));
    return files;
}

}  // namespace

int perform(const Report& request, const Arguments& arguments, const Surroundings& surroundings) {
    // The printer gets up while the figures are counted.
    if (publication::will_print(request.formats)) surroundings.outside.expect_printing();
    base::Problems problems;
    const auto site = drafted(request, arguments, problems);
    const int code = say(problems);
    if (!site) return code;
    auto published = files_of(*site, request, surroundings.outside);
    if (!published) return say(published.error());
    const auto files = to_write(*std::move(published));
    if (const auto written = tasks::write_files(request.out, files); !written) return say(written.error());
    put(site->report.headline + "\n");
    for (const auto& file : files)
        if (!file.name.contains('/')) put(fmt::format("{}/{}\n", request.out, file.name));
    return code;
}

}  // namespace cli
