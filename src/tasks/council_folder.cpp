#include "tasks/council_folder.h"

#include <algorithm>
#include <system_error>

namespace tasks {
namespace {

std::optional<base::Problem> unreadable(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return base::environment_problem("E001", path.string(), "there is no such folder",
                                         "name a council folder, such as examples/ardenshire");
    if (!std::filesystem::is_directory(status))
        return base::environment_problem("E001", path.string(), "this is not a folder",
                                         "name the folder that holds council.toml");
    std::filesystem::directory_iterator(path, error);
    if (error)
        return base::environment_problem("E001", path.string(),
                                         "the folder cannot be read: " + error.message(),
                                         "ask for permission to read it");
    return std::nullopt;
}

}  // namespace

bool has_error(const base::Problems& problems) {
    return std::ranges::any_of(
        problems, [](const base::Problem& problem) { return problem.severity == base::Severity::Error; });
}

namespace {

std::optional<CouncilFolder> read_pages(const base::Folder& folder, base::Problems& problems,
                                        Purpose purpose) {
    base::Problems of_sources;
    auto catalogue = records::read_draft_sources(folder, of_sources);
    std::shared_ptr<const EarlyInspection> early;
    if (purpose == Purpose::Counting && catalogue && folder.is_on_disk() && !has_error(of_sources))
        early = std::make_shared<const EarlyInspection>(*catalogue, folder.path());
    // A draft with faults is read on, so that one run tells every problem of every page.
    auto plan = plan::read_draft_plan(folder, problems);
    problems.insert(problems.end(), of_sources.begin(), of_sources.end());
    if (plan && catalogue) records::check_definitions(*plan, *catalogue, problems);
    if (catalogue && folder.is_on_disk())
        for (const auto& source : catalogue->sources) records::files_of(source, folder.path(), problems);
    std::optional<commentary::Commentary> commentary;
    std::optional<scrutiny::Meetings> meetings;
    if (plan) {
        commentary = commentary::read_commentary(folder, *plan, problems);
        meetings = scrutiny::read_meetings(folder, *plan, problems);
    }
    auto houses = houses::read_houses(folder, problems);
    plan::put_in_reading_order(problems);
    if (!plan || !catalogue || !commentary || !meetings || has_error(problems)) return std::nullopt;
    return CouncilFolder{folder.path(),          folder,
                         std::move(*plan),       std::move(*catalogue),
                         std::move(*commentary), std::move(*meetings),
                         std::move(houses),      nullptr,
                         std::move(early)};
}

}  // namespace

std::optional<CouncilFolder> read_council_folder(const std::filesystem::path& path, base::Problems& problems,
                                                 Purpose purpose) {
    if (auto problem = unreadable(path)) {
        problems.push_back(std::move(*problem));
        return std::nullopt;
    }
    return read_pages(base::Folder(path), problems, purpose);
}

std::optional<CouncilFolder> read_council(std::shared_ptr<const RecordedCouncil> recorded,
                                          base::Problems& problems) {
    const auto pages = council::folder_of(recorded->council, *recorded->documents);
    if (!pages) {
        problems.push_back(sql::problem(pages.error(), recorded->store));
        return std::nullopt;
    }
    auto read = read_pages(*pages, problems, Purpose::Anything);
    if (read) read->recorded = std::move(recorded);
    return read;
}

std::optional<CouncilFolder> read_council(const Origin& origin, base::Problems& problems, Purpose purpose) {
    if (origin.recorded.store.empty()) return read_council_folder(origin.folder, problems, purpose);
    auto recorded = read_recorded(origin.recorded);
    if (recorded)
        return read_council(std::make_shared<const RecordedCouncil>(*std::move(recorded)), problems);
    problems.push_back(recorded.error());
    return std::nullopt;
}

}  // namespace tasks
