#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "cli/version.h"
#include "tasks/publication_page.h"
#include "tasks/verify_publication.h"
#include "tasks/write_files.h"

namespace cli {
namespace {

int write(const publication::Files& files, const std::string& out) {
    std::vector<tasks::OutputFile> made;
    for (const auto& file : files) made.push_back({file.name, file.bytes});
    if (const auto written = tasks::write_files(out, made); !written) return say(written.error());
    for (const auto& file : files) put(fmt::format("{}/{}\n", out, file.name));
    return 0;
}

int make(const Publish& request, const Arguments& arguments, const Surroundings& surroundings) {
    if (publication::will_print(request.formats)) surroundings.outside.expect_printing();
    base::Problems problems;
    tasks::PublishRequest wanted{.recorded = {request.store, request.council, ""},
                                 .committee = request.committee,
                                 .period = request.period,
                                 .date = request.date,
                                 .house = request.house,
                                 .for_members = request.for_members,
                                 .formats = request.formats,
                                 .key_file = request.key,
                                 .author = request.author,
                                 .role = request.role,
                                 .program = version,
                                 .corrects = request.id,
                                 .reason = request.reason,
                                 .is_signed_off = request.is_signed_off};
    const auto made = tasks::publish_report(wanted, engine(arguments), &surroundings.outside, problems);
    const int code = say(problems);
    if (!made) return code;
    put(fmt::format("{}: published, of entries 1 to {}, as entry {}\n", made->publication.id,
                    made->publication.position, made->publication.sequence));
    return request.out.empty() ? code : std::max(code, write(made->files, request.out));
}

int withdraw(const Publish& request) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const auto withdrawn =
        tasks::withdraw({request.store, request.council, ""}, request.id, request.reason,
                        {request.author, request.role, std::chrono::year_month_day{today}});
    if (!withdrawn) return say(withdrawn.error());
    put(fmt::format("{}: {}\n", withdrawn->id, tasks::told(*withdrawn)));
    return 0;
}

int show(const Publish& request, const Arguments& arguments) {
    base::Problems problems;
    const auto page = tasks::publication_page({request.store, request.council, ""}, request.id,
                                              engine(arguments), problems);
    const int code = say(problems);
    if (!page) return code;
    put(fmt::format("{}: {}\n", page->publication.id, tasks::told(page->publication)));
    for (const auto& [figure, change] : page->revised) put(fmt::format("{}: {}\n", figure, change));
    return request.out.empty() ? code : std::max(code, write(page->files, request.out));
}

}  // namespace

int perform(const Publish& request, const Arguments& arguments, const Surroundings& surroundings) {
    switch (request.verb) {
        case Publish::Verb::Make:
        case Publish::Verb::Correct: return make(request, arguments, surroundings);
        case Publish::Verb::Withdraw: return withdraw(request);
        case Publish::Verb::Page: break;
    }
    return show(request, arguments);
}

int verify_publication(const StoreCare& request, const Arguments& arguments,
                       const Surroundings& surroundings) {
    base::Problems problems;
    const auto verified =
        tasks::verify_publication({request.store, request.council, ""}, request.publication, request.keys,
                                  version, engine(arguments), &surroundings.outside, problems);
    if (!verified) return say(problems);
    if (const int code = say(verified->problems); code != 0) return code;
    put(fmt::format("{}: {} made again from entries 1 to {}, byte for byte as published\n",
                    verified->publication.id,
                    base::counted(static_cast<long long>(verified->documents), "document", "documents"),
                    verified->publication.position));
    return 0;
}

}  // namespace cli
