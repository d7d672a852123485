#include "tasks/import_folder.h"

#include <chrono>

#include <fmt/format.h>

#include "council/found_in.h"
#include "tasks/folder_pages.h"
#include "tasks/record_changes.h"
#include "tasks/recorded_council.h"

namespace tasks {
namespace {

/// From when what has no day of its own holds: of what is recorded for the first time, since the plan began.
base::Result<std::chrono::year_month_day> first_day(const std::string& from, const RecordedCouncil& recorded,
                                                    const plan::Plan& plan, ledger::Clock& clock) {
    if (from.empty() && recorded.council.position() == 0) return plan.from;
    if (from.empty()) return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(clock.now())};
    if (const auto day = ledger::day_of(from)) return *day;
    return std::unexpected(base::use_problem("U004", "\"" + from + "\" is not a day of the calendar",
                                             "write the date as 2022-09-13"));
}

/// What the stream says already; nothing of a store or a stream that is not there yet.
base::Result<RecordedCouncil> recorded_so_far(const ImportRequest& request, const std::string& stream) {
    const auto address = TRY(sql::read_address(request.store));
    auto reader = ledger::Reader::open(address);
    RecordedCouncil none{sql::printable(address), stream, {}, nullptr};
    const auto is_new = [](const sql::Error& error) {
        return error.reason == sql::Reason::OutOfReach || error.reason == sql::Reason::Version;
    };
    // Whatever keeps a store from being opened keeps it from being written to as well, and is told then.
    if (!reader && is_new(reader.error())) return none;
    if (!reader) return std::unexpected(sql::problem(reader.error(), none.store));
    const auto head = reader->head(stream);
    if (!head) return std::unexpected(sql::problem(head.error(), none.store));
    if (!*head) return none;
    return read_recorded({request.store, stream, {}});
}

base::Result<std::vector<council::Change>> changes(const RecordedCouncil& recorded,
                                                   const council::Wanted& wanted,
                                                   const council::Signature& signature) {
    council::StandingFigures standing;
    if (recorded.documents) {
        auto read = council::standing_figures(recorded.council, *recorded.documents);
        if (!read) return std::unexpected(problem_of(read.error(), recorded.store));
        standing = *std::move(read);
    }
    return council::difference(recorded.council, standing, wanted, signature);
}

/// A proposal that is decided stays decided, whatever an older copy of its page says.
base::Result<void> check_decisions(const RecordedCouncil& recorded, const base::Folder::Pages& pages) {
    constexpr const char* open = "proposed";
    for (const auto* fact : recorded.council.facts("proposal")) {
        const auto& revision = *fact->current();
        const auto status = council::text_in(revision.says(), "status").value_or(open);
        if (status == open) continue;
        const auto page = pages.find("measures/" + fact->name.subject + ".toml");
        if (page == pages.end()) continue;
        std::string said = "left out";
        for (const auto& found : council::facts_in(page->first, *page->second))
            if (found.name == fact->name) said = council::text_in(found.says, "status").value_or(open);
        if (said == status) continue;
        auto problem = base::environment_problem(
            "L066", recorded.store,
            fmt::format("proposal {} of {} was {} by entry {}, and in the folder it is {}", fact->name.id,
                        fact->name.subject, status, revision.entry().sequence, said),
            "export the ledger’s pages, or decide the folder’s proposal likewise: an import undoes no "
            "decision");
        return std::unexpected(std::move(problem));
    }
    return {};
}

base::Result<Imported> import_read(const ImportRequest& request, const CouncilFolder& folder,
                                   figures::FigureSet figures) {
    ledger::SystemClock clock;
    const auto stream = request.council.empty() ? folder.plan.organisation.id.text() : request.council;
    auto pages = TRY(folder_pages(folder));
    const auto recorded = TRY(recorded_so_far(request, stream));
    TRY(check_decisions(recorded, pages.pages));
    const council::Signature signature{request.author, request.role,
                                       TRY(first_day(request.from, recorded, folder.plan, clock))};
    Imported imported{recorded.store, stream, {}, 0, 0, std::move(pages.left_out)};
    imported.changes = TRY(changes(recorded, {std::move(pages.pages), std::move(figures)}, signature));
    if (request.is_dry || imported.changes.empty()) return imported;
    const auto appended =
        TRY(record_changes({request.store, stream, recorded.council.position()}, imported.changes, clock));
    imported.first = appended.first;
    imported.last = appended.last;
    return imported;
}

}  // namespace

std::optional<Imported> import_folder(const ImportRequest& request, const Engine& engine,
                                      base::Problems& problems) {
    const auto folder = read_council_folder(request.folder, problems);
    if (!folder) return std::nullopt;
    auto computed = compute_all(*folder, engine, problems);
    if (!computed) return std::nullopt;
    auto imported = import_read(request, *folder, std::move(computed->figures));
    if (imported) return *std::move(imported);
    problems.push_back(imported.error());
    return std::nullopt;
}

}  // namespace tasks
