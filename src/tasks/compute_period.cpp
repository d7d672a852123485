#include "tasks/compute_period.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "figures/compute.h"
#include "sources/inspect.h"
#include "sources/read_given.h"
#include "tabulation/records_tally.h"

namespace tasks {
namespace {

std::vector<terms::AreaId> areas_of(const plan::Plan& plan) {
    std::vector<terms::AreaId> areas;
    for (const auto& area : plan.organisation.areas) areas.push_back(area.id);
    return areas;
}

/// The inspected sources, parted into those of records and those of ready numbers, which are read here.
struct Parted {
    std::vector<records::InspectedSource> records;
    std::vector<records::GivenSource> given;
};
Parted parted(std::vector<records::InspectedSource> inspected, const std::vector<terms::AreaId>& areas,
              base::Problems& problems) {
    Parted made;
    for (auto& source : inspected) {
        if (source.source->kind == records::SourceKind::Records) made.records.push_back(std::move(source));
        else made.given.push_back(sources::read_given(source, areas, problems));
    }
    return made;
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

}  // namespace

namespace {

std::optional<figures::FigureSet> counted(const CouncilFolder& folder, const Engine& engine,
                                          base::Problems& problems) {
    using namespace std::chrono_literals;
    auto inspected = sources::inspect_all(folder.catalogue, folder.path, problems);
    if (has_error(problems)) return std::nullopt;
    const auto areas = areas_of(folder.plan);
    auto [records, given] = parted(std::move(inspected), areas, problems);
    if (has_error(problems)) return std::nullopt;
    tabulation::DuckTally::Settings settings;
    settings.engine.threads = engine.threads;
    settings.engine.memory_mib = engine.memory_mebibytes;
    settings.engine.temp_directory = spill_folder();
    settings.areas = areas;
    settings.twins = figures::twin_requests(folder.plan);
    auto tally = tabulation::RecordsTally::open(std::move(records), std::move(given), std::move(settings));
    if (!tally) {
        problems.push_back(tally.error());
        return std::nullopt;
    }
    auto figures = figures::compute(folder.plan, **tally, 2999y / std::chrono::December / 31);
    const auto told = (*tally)->problems();
    problems.insert(problems.end(), told.begin(), told.end());
    if (!figures) {
        problems.push_back(figures.error());
        return std::nullopt;
    }
    return std::move(*figures);
}

/// Every figure there is, in the one form in which both a folder and a ledger give them.
std::optional<figures::FigureSet> all_figures(const CouncilFolder& folder, const Engine& engine,
                                              base::Problems& problems) {
    if (!folder.recorded) return counted(folder, engine, problems);
    auto figures = recorded_figures(*folder.recorded);
    if (figures) return *std::move(figures);
    problems.push_back(figures.error());
    return std::nullopt;
}

Computed computed_of(figures::FigureSet figures) {
    Computed computed{.figures = std::move(figures), .sources = {}};
    add_sources(computed);
    return computed;
}

}  // namespace

std::optional<Computed> compute_all(const CouncilFolder& folder, const Engine& engine,
                                    base::Problems& problems) {
    auto figures = all_figures(folder, engine, problems);
    if (!figures) return std::nullopt;
    return computed_of(*std::move(figures));
}

std::optional<Computed> compute_period(const CouncilFolder& folder, terms::Date until, const Engine& engine,
                                       base::Problems& problems) {
    const auto figures = all_figures(folder, engine, problems);
    if (!figures) return std::nullopt;
    return computed_of(figures->up_to(until));
}

}  // namespace tasks
