#include "tasks/compute_period.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "figures/compute.h"
#include "figures/monthly.h"
#include "sources/inspect.h"
#include "sources/read_given.h"
#include "tabulation/records_tally.h"
#include "tasks/look_at_sources.h"
#include "tasks/open_tally.h"

namespace tasks {
namespace {

sources::KnownAreas areas_of(const plan::Plan& plan) {
    sources::KnownAreas areas;
    for (const auto& area : plan.organisation.areas) {
        areas.ids.push_back(area.id);
        if (area.code) areas.codes.emplace(*area.code, area.id);
    }
    return areas;
}

/// The inspected sources, parted into those of records and those of ready numbers, which are read here.
struct Parted {
    std::vector<records::InspectedSource> records;
    std::vector<records::GivenSource> given;
    std::vector<SourceLook> looks;
};
Parted parted(std::vector<records::InspectedSource> inspected, const sources::KnownAreas& areas,
              base::Problems& problems) {
    Parted made;
    for (auto& source : inspected) {
        if (source.source->kind == records::SourceKind::Records) {
            made.looks.push_back(look_at(source));
            made.records.push_back(std::move(source));
        } else {
            made.given.push_back(sources::read_given(source, areas, problems));
            made.looks.push_back(look_at(made.given.back()));
        }
    }
    return made;
}

/// The rows of records are those that the engine read; of ready figures, those of the whole file.
void add_counts(Computed& computed, const records::Catalogue& catalogue) {
    for (auto& look : computed.looks) {
        const auto used = std::ranges::find(computed.sources, look.id, &SourceUse::id);
        if (used == computed.sources.end()) continue;
        look.counted = true;
        const auto* source = catalogue.find(look.id);
        if (source == nullptr || source->kind != records::SourceKind::Records) continue;
        look.rows_read = used->rows_read;
        look.rows_refused = used->rows_refused;
    }
}

/// What became of each source's rows, from the lineages of the series that were made of it.
void add_sources(Computed& computed) {
    for (const auto* series : computed.figures.all()) {
        for (const auto& lineage : series->lineage) {
            const auto known = std::ranges::find(computed.sources, lineage->source, &SourceUse::id);
            if (known != computed.sources.end()) {
                known->rows_refused = std::max(known->rows_refused, lineage->rows_refused);
                continue;
            }
            computed.sources.push_back(
                {lineage->source, lineage->hash, lineage->rows_read, lineage->rows_refused});
        }
    }
    std::ranges::sort(computed.sources, {}, &SourceUse::id);
}

/// A name of this process's own; the engine makes the folder only if it has to spill, and clears it away.
std::filesystem::path spill_folder() {
    std::error_code error;
    auto folder = std::filesystem::temp_directory_path(error);
    if (error) folder = "/tmp";
    return folder / ("ontrack-" + std::to_string(::getpid()));
}

bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
    std::error_code error;
    if (path.empty()) return false;
    const auto from = std::filesystem::weakly_canonical(path, error)
                          .lexically_relative(std::filesystem::weakly_canonical(folder, error));
    return !from.empty() && *from.begin() != "..";
}

base::Result<void> check_openable(const CouncilFolder& folder, const Engine& engine) {
    if (folder.recorded)
        return std::unexpected(base::use_problem("U033", "a store holds figures and no records",
                                                 "name the council's folder, where the records are"));
    if (is_within(engine.cache, folder.path))
        return std::unexpected(
            base::use_problem("U012", "counts are not kept within the council folder",
                              "give --cache a folder elsewhere, as safe as the records are"));
    return {};
}

std::vector<records::InspectedSource> inspected_sources(const CouncilFolder& folder,
                                                        base::Problems& problems) {
    if (!folder.early) return sources::inspect_all(folder.catalogue, folder.path, problems);
    const auto& found = folder.early->found();
    problems.insert(problems.end(), found.problems.begin(), found.problems.end());
    return found.sources;
}

}  // namespace

std::unique_ptr<tabulation::RecordsTally> open_tally(const CouncilFolder& folder, const Engine& engine,
                                                     base::Problems& problems,
                                                     std::vector<SourceLook>* looks) {
    if (const auto openable = check_openable(folder, engine); !openable) {
        problems.push_back(openable.error());
        return nullptr;
    }
    auto inspected = inspected_sources(folder, problems);
    const bool sound = !has_error(problems);
    const auto areas = areas_of(folder.plan);
    auto [records, given, looked] = parted(std::move(inspected), areas, problems);
    if (looks != nullptr) *looks = std::move(looked);
    if (!sound || has_error(problems)) return nullptr;
    tabulation::RecordsTally::Settings settings;
    settings.engine.threads = engine.threads;
    settings.engine.memory_mib = engine.memory_mebibytes;
    settings.engine.temp_directory = spill_folder();
    settings.counting.areas = areas.ids;
    settings.counting.levels = figures::area_levels(folder.plan.organisation);
    settings.counting.twins = figures::twin_requests(folder.plan);
    settings.cache = tabulation::CountCache(engine.cache);
    settings.address = engine.address;
    settings.owner = folder.plan.organisation.id.text();
    auto tally = tabulation::RecordsTally::open(std::move(records), std::move(given), std::move(settings));
    if (tally) return std::move(*tally);
    problems.push_back(tally.error());
    return nullptr;
}

namespace {

/// Counts from the data files; `looks` are filled in as far as the files could be looked through.
std::optional<figures::FigureSet> counted(const CouncilFolder& folder, const Engine& engine,
                                          base::Problems& problems, std::vector<SourceLook>& looks) {
    using namespace std::chrono_literals;
    const auto tally = open_tally(folder, engine, problems, &looks);
    if (!tally) return std::nullopt;
    auto figures = figures::compute(folder.plan, *tally, 2999y / std::chrono::December / 31);
    const auto told = tally->problems();
    problems.insert(problems.end(), told.begin(), told.end());
    if (!figures) {
        problems.push_back(figures.error());
        return std::nullopt;
    }
    return std::move(*figures);
}

/// Every figure there is, in the one form in which both a folder and a ledger give them.
std::optional<figures::FigureSet> all_figures(const CouncilFolder& folder, const Engine& engine,
                                              base::Problems& problems, std::vector<SourceLook>& looks) {
    if (!folder.recorded) return counted(folder, engine, problems, looks);
    auto figures = recorded_figures(*folder.recorded);
    if (figures) return *std::move(figures);
    problems.push_back(figures.error());
    return std::nullopt;
}

Computed computed_of(figures::FigureSet figures, std::vector<SourceLook> looks,
                     const records::Catalogue& catalogue) {
    Computed computed{.figures = std::move(figures), .sources = {}, .looks = std::move(looks)};
    add_sources(computed);
    add_counts(computed, catalogue);
    return computed;
}

}  // namespace

std::optional<Computed> compute_all(const CouncilFolder& folder, const Engine& engine,
                                    base::Problems& problems, std::vector<SourceLook>* looks) {
    std::vector<SourceLook> looked;
    auto figures = all_figures(folder, engine, problems, looked);
    if (!figures) {
        if (looks != nullptr) *looks = std::move(looked);
        return std::nullopt;
    }
    auto computed = computed_of(*std::move(figures), std::move(looked), folder.catalogue);
    if (looks != nullptr) *looks = computed.looks;
    return computed;
}

std::optional<Computed> compute_period(const CouncilFolder& folder, terms::Date until, const Engine& engine,
                                       base::Problems& problems) {
    std::vector<SourceLook> looked;
    const auto figures = all_figures(folder, engine, problems, looked);
    if (!figures) return std::nullopt;
    return computed_of(figures->up_to(until), std::move(looked), folder.catalogue);
}

}  // namespace tasks
