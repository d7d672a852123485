#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>
#include <iterator>
#include <set>

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
std::optional<tasks::Site> drafted(const Report& request, const tasks::Origin& origin,
                                   const Arguments& arguments, base::Problems& problems) {
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

/// Writes the documents that were made, and tells of them.
int written(base::Result<publication::Files> made, const std::string& headline, const std::string& out) {
    if (!made) return say(made.error());
    const auto files = to_write(*std::move(made));
    if (const auto done = tasks::write_files(out, files); !done) return say(done.error());
    put(headline + "\n");
    for (const auto& file : files)
        if (!file.name.contains('/')) put(fmt::format("{}/{}\n", out, file.name));
    return 0;
}

/// A report whose documents are being made.
struct Pack {
    std::string headline, out;
    std::future<base::Result<publication::Files>> made;
};

Pack begun(tasks::Site site, const Report& request, std::string out, publication::Outside& outside) {
    Pack pack{site.report.headline, std::move(out), {}};
    pack.made = std::async(std::launch::async, [site = std::move(site), &request, &outside] {
        return files_of(site, request, outside);
    });
    return pack;
}

/// The name of the folder, by which its council's report is told from the others.
std::string name_of(const std::string& folder) {
    const auto path = std::filesystem::path(folder).lexically_normal();
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

base::Result<void> check_names(const std::vector<std::string>& folders) {
    std::set<std::string> taken;
    for (const auto& folder : folders) {
        const auto name = name_of(folder);
        if (name.empty() || name == "." || name == ".." || !taken.insert(name).second)
            return std::unexpected(base::use_problem(
                "U036", fmt::format("\"{}\" has no name that tells its report from the others", folder),
                "each council's report is written to a folder of its folder's name: name each by another"));
    }
    return {};
}

/// Each council's report in turn. One is drafted while one before is printed and the PDF of another is put in
/// order: memory is that of three, and the printer stays warm.
int perform_all(const Report& request, const Arguments& arguments, publication::Outside& outside) {
    std::vector<std::string> folders{request.origin.folder};
    folders.insert(folders.end(), request.more.begin(), request.more.end());
    if (const auto checked = check_names(folders); !checked) return say(checked.error());
    int code = 0;
    constexpr std::size_t most = 2;  // whose documents are being made
    std::deque<Pack> before;
    const auto finish_to = [&](std::size_t left) {
        for (; before.size() > left; before.pop_front())
            code = std::max(code,
                            written(before.front().made.get(), before.front().headline, before.front().out));
    };
    for (const auto& folder : folders) {
        base::Problems problems;
        auto site = drafted(request, {folder, {}}, arguments, problems);
        finish_to(most - 1);
        code = std::max(code, say(problems));
        if (site)
            before.push_back(begun(*std::move(site), request, request.out + "/" + name_of(folder), outside));
    }
    finish_to(0);
    return code;
}

}  // namespace

int perform(const Report& request, const Arguments& arguments, const Surroundings& surroundings) {
    // The printer gets up while the figures are counted.
    if (publication::will_print(request.formats)) surroundings.outside.expect_printing();
    if (!request.more.empty()) return perform_all(request, arguments, surroundings.outside);
    base::Problems problems;
    const auto site = drafted(request, origin_of(request.origin), arguments, problems);
    const int code = say(problems);
    if (!site) return code;
    return std::max(
        code, written(files_of(*site, request, surroundings.outside), site->report.headline, request.out));
}

}  // namespace cli
