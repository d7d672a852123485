#include "tasks/council_pages.h"

#include "tasks/record_changes.h"
#include "tasks/write_files.h"

namespace tasks {
namespace {

constexpr std::size_t longest_page = std::size_t{16} << 20;  // as base::Document reads them

/// The pages that a plan is read from.
base::Result<base::Folder::Pages> plan_pages(const CouncilFolder& council) {
    base::Folder::Pages pages;
    for (const auto* within : {"", "measures", "money"}) {
        const auto items = council.pages.items(within);
        if (!items)
            return std::unexpected(base::environment_problem(
                "T005", within, "the folder cannot be read: " + items.error().message(),
                "look at its permissions"));
        for (const auto& item : *items) {
            const auto name = *within == 0 ? item.name : std::string(within) + "/" + item.name;
            if (item.is_folder || !name.ends_with(".toml")) continue;
            pages.emplace(name, std::make_shared<const std::string>(TRY(page_text(council, name))));
        }
    }
    return pages;
}

}  // namespace

base::Result<std::string> page_text(const CouncilFolder& council, const std::string& name) {
    auto text = council.pages.read(name, longest_page);
    if (text) return *std::move(text);
    return std::unexpected(base::environment_problem(
        "T005", name, "it cannot be read: " + text.error().message(), "look at its permissions"));
}

std::optional<plan::Plan> plan_with(const CouncilFolder& council, const base::Folder::Pages& pages,
                                    base::Problems& problems) {
    auto all = plan_pages(council);
    if (!all) {
        problems.push_back(all.error());
        return std::nullopt;
    }
    for (const auto& [name, bytes] : pages) all->insert_or_assign(name, bytes);
    base::Problems found;
    const base::Folder folder(std::make_shared<const base::Folder::Pages>(*std::move(all)));
    auto plan = plan::read_draft_plan(folder, found);
    if (plan) records::check_definitions(*plan, council.catalogue, found);
    plan::put_in_reading_order(found);
    const bool is_refused = has_error(found);
    problems.insert(problems.end(), found.begin(), found.end());
    return is_refused ? std::nullopt : std::move(plan);
}

base::Result<ledger::Appended> put_pages(const CouncilFolder& council, const Origin& origin,
                                         const base::Folder::Pages& pages, const Hand& hand) {
    if (!council.recorded) {
        std::vector<OutputFile> files;
        for (const auto& [name, bytes] : pages) files.push_back({name, *bytes});
        TRY(write_files(council.path, files));
        return ledger::Appended{};
    }
    const auto& recorded = *council.recorded;
    const auto changes = TRY(council::page_difference(recorded.council, *recorded.documents, pages,
                                                      {hand.author, hand.role, hand.on}));
    ledger::SystemClock clock;
    return record_changes({origin.recorded.store, recorded.stream, recorded.council.position()}, changes,
                          clock);
}

}  // namespace tasks
