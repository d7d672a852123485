#include "tabulation/records_tally.h"

#include <algorithm>

#include <fmt/format.h>

#include "tabulation/definition_sql.h"
#include "tabulation/duck_engine.h"
#include "tabulation/given_series.h"
#include "tabulation/postgres_engine.h"

namespace tabulation {
namespace {

std::vector<const records::InspectedSource*> pointers(const std::vector<records::InspectedSource>& sources) {
    std::vector<const records::InspectedSource*> all;
    for (const auto& source : sources) all.push_back(&source);
    return all;
}

/// Can DirectTally class the difference of the twins? It needs a column to class it by.
bool is_for_engine(const figures::TwinRequest& twin) { return twin.class_column.empty(); }

/// What needs more of each record than that it counts is for the engine.
bool needs_engine(const figures::CountRequest& request) {
    const auto& rule = request.definition->rule;
    return request.stays || plan::count_of(rule)->distinct ||
           std::holds_alternative<plan::Percentile>(rule);
}

std::vector<figures::TwinRequest> for_direct(std::vector<figures::TwinRequest> twins) {
    std::erase_if(twins, is_for_engine);
    return twins;
}

/// Every source that a definition counts from.
std::vector<std::string> sources_of(const plan::Definition& definition) {
    std::vector<std::string> ids{source_of(definition)};
    if (const auto* share = events_share(definition)) ids.push_back(share->events->text);
    return ids;
}

}  // namespace

RecordsTally::RecordsTally(std::vector<records::InspectedSource> sources,
                           std::vector<records::GivenSource> given, Settings settings)
    : sources_(std::move(sources)),
      given_(std::move(given)),
      settings_(std::move(settings)),
      direct_(pointers(sources_),
              {settings_.engine.threads, settings_.counting.areas, for_direct(settings_.counting.twins)}) {}

base::Result<std::unique_ptr<RecordsTally>> RecordsTally::open(std::vector<records::InspectedSource> sources,
                                                               std::vector<records::GivenSource> given,
                                                               Settings settings) {
    TRY(check_files(sources));
    return std::unique_ptr<RecordsTally>(
        new RecordsTally(std::move(sources), std::move(given), std::move(settings)));
}

base::Result<DuckTally*> RecordsTally::engine() {
    if (!engine_) {
        auto settings = settings_.counting;
        std::erase_if(settings.twins, [this](const auto& twin) { return is_direct(*twin.first); });
        engine_ = TRY(DuckTally::open(sources_, {}, std::move(settings),
                                      [this](auto& sources) { return open_engine(sources); }));
    }
    return engine_.get();
}

/// PostgreSQL is sent rows, and there are none of files that only DuckDB reads: U031. Said before anything is
/// asked of a server.
base::Result<void> RecordsTally::check_sendable(const plan::Definition& definition) const {
    if (settings_.address.empty()) return {};
    const auto ids = sources_of(definition);
    for (const auto& source : sources_) {
        if (source.rows || std::ranges::count(ids, source.source->id.text()) == 0) continue;
        auto problem = base::problem_at(
            source.source->written, "U031",
            fmt::format("the files of {} can only be counted from by DuckDB", source.source->id.text()),
            "leave --engine out, or export them as CSV that is not compressed");
        problem.fault = base::Fault::Use;
        return std::unexpected(std::move(problem));
    }
    return {};
}

base::Result<std::unique_ptr<Engine>> RecordsTally::open_engine(
    std::vector<records::InspectedSource>& sources) const {
    if (settings_.address.empty())
        return DuckEngine::open(sources, settings_.counting.areas, settings_.engine);
    return PostgresEngine::open(settings_.address, settings_.owner);
}

bool RecordsTally::is_direct(const plan::Definition& definition) const {
    return std::ranges::none_of(sources_of(definition),
                                [this](const auto& id) { return beyond_.contains(id); });
}

/// A source that is joined to one for the engine is for the engine too.
void RecordsTally::find_beyond(const std::vector<figures::CountRequest>& requests,
                               const std::vector<figures::TwinRequest>& twins) {
    std::vector<const plan::Definition*> all;
    for (const auto& request : requests) all.push_back(request.definition);
    for (const auto& twin : twins) all.insert(all.end(), {twin.first, twin.second});
    if (settings_.means == Means::EngineOnly || !settings_.address.empty())
        for (const auto& source : sources_) beyond_.insert(source.source->id.text());
    else beyond_.merge(direct_.beyond(requests, for_direct(twins)));
    for (const auto& request : requests)
        if (needs_engine(request)) beyond_.insert(source_of(*request.definition));
    for (const auto& twin : twins)
        if (is_for_engine(twin)) beyond_.insert(source_of(*twin.first));
    for (auto before = beyond_.size() + 1; before != beyond_.size();) {
        before = beyond_.size();
        for (const auto* definition : all)
            if (!is_direct(*definition))
                for (const auto& id : sources_of(*definition)) beyond_.insert(id);
    }
}

base::Result<std::vector<figures::Counted>> RecordsTally::counts(
    const std::vector<figures::CountRequest>& requests) {
    find_beyond(requests, twins_among(requests, settings_.counting.twins));
    if (!settings_.cache.is_on()) return count(requests);
    std::vector<figures::Counted> answers(requests.size());
    for (const auto& share : shares(requests)) {
        auto kept = TRY(remembered(share));
        for (std::size_t at = 0; at < share.places.size(); ++at)
            answers[share.places[at]] = std::move(kept.counted[at]);
    }
    return answers;
}

base::Result<std::vector<figures::Counted>> RecordsTally::count(
    const std::vector<figures::CountRequest>& requests) {
    for (const auto& request : requests) {
        TRY(check_sendable(*request.definition));
        for (const auto& id : sources_of(*request.definition)) counted_from_.insert(id);
    }
    std::vector<figures::CountRequest> direct, other;
    for (const auto& request : requests) (is_direct(*request.definition) ? direct : other).push_back(request);
    std::vector<figures::Counted> of_direct, of_engine;
    if (!direct.empty()) of_direct = TRY(direct_.counts(direct));
    if (!other.empty()) {
        auto* counting = TRY(engine());
        of_engine = TRY(counting->counts(other));
    }
    std::vector<figures::Counted> answers;
    auto next_direct = of_direct.begin();
    auto next_engine = of_engine.begin();
    for (const auto& request : requests)
        answers.push_back(std::move(is_direct(*request.definition) ? *next_direct++ : *next_engine++));
    return answers;
}

base::Result<std::vector<std::vector<figures::MonthClass>>> RecordsTally::classes(
    const std::vector<figures::TwinRequest>& requests) {
    const auto known = [this](const figures::TwinRequest& request) {
        return remembered_classes_.find({request.first, request.second, request.class_column});
    };
    std::vector<figures::TwinRequest> missing;
    for (const auto& request : requests)
        if (known(request) == remembered_classes_.end()) missing.push_back(request);
    auto found = TRY(class_all(missing));
    std::vector<std::vector<figures::MonthClass>> answers;
    auto next = found.begin();
    for (const auto& request : requests) {
        const auto held = known(request);
        answers.push_back(held != remembered_classes_.end() ? held->second : std::move(*next++));
    }
    return answers;
}

base::Result<std::vector<std::vector<figures::MonthClass>>> RecordsTally::class_all(
    const std::vector<figures::TwinRequest>& requests) {
    std::vector<figures::CountRequest> counted;
    for (const auto& request : requests) {
        TRY(check_sendable(*request.first));
        counted.push_back({request.measure, request.first});
        counted.push_back({request.measure, request.second});
    }
    find_beyond(counted, requests);
    std::vector<figures::TwinRequest> direct, other;
    for (const auto& request : requests) (is_direct(*request.first) ? direct : other).push_back(request);
    std::vector<std::vector<figures::MonthClass>> of_direct, of_engine;
    if (!direct.empty()) of_direct = TRY(direct_.classes(direct));
    if (!other.empty()) {
        auto* counting = TRY(engine());
        of_engine = TRY(counting->classes(other));
    }
    std::vector<std::vector<figures::MonthClass>> answers;
    auto next_direct = of_direct.begin();
    auto next_engine = of_engine.begin();
    for (const auto& request : requests)
        answers.push_back(std::move(is_direct(*request.first) ? *next_direct++ : *next_engine++));
    return answers;
}

base::Result<figures::GivenSeries> RecordsTally::given(const terms::SourceId& source,
                                                       const std::string& series) {
    return given_series(given_, source, series);
}

base::Result<figures::GivenSeries> RecordsTally::population(const std::string& population,
                                                            const std::string& vintage) {
    return population_series(given_, population, vintage);
}

base::Result<std::vector<records::CountedRecord>> RecordsTally::records(
    const figures::CountRequest& request, int first, int last, const std::vector<terms::AreaId>& areas) {
    TRY(check_sendable(*request.definition));
    find_beyond({request}, {});
    auto* listing = TRY(engine());
    return listing->records(request, first, last, areas);
}

base::Problems RecordsTally::problems() const {
    auto all = engine_ ? engine_->problems() : base::Problems{};
    all.insert(all.end(), direct_.problems().begin(), direct_.problems().end());
    all.insert(all.end(), remembered_problems_.begin(), remembered_problems_.end());
    std::map<std::string, std::size_t> order;  // of the sources, by their files
    for (std::size_t at = 0; at < sources_.size(); ++at) {
        for (const auto& file : sources_[at].files) order.emplace(file.shown, at);
        for (const auto& name : sources_[at].source->files) order.emplace(name.text, at);
    }
    std::ranges::stable_sort(all, {}, [&](const base::Problem& problem) {
        const auto found = order.find(problem.place.file);
        return found != order.end() ? found->second : sources_.size();
    });
    return all;
}

}  // namespace tabulation
