#include "tabulation/records_tally.h"

#include <algorithm>

#include "tabulation/definition_sql.h"
#include "tabulation/given_series.h"

namespace tabulation {
namespace {

std::vector<const records::InspectedSource*> pointers(const std::vector<records::InspectedSource>& sources) {
    std::vector<const records::InspectedSource*> all;
    for (const auto& source : sources) all.push_back(&source);
    return all;
}

/// Can DirectTally class the difference of the twins? It needs a column to class it by.
bool is_for_engine(const figures::TwinRequest& twin) { return twin.class_column.empty(); }

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
                           std::vector<records::GivenSource> given, DuckTally::Settings settings, Means means)
    : sources_(std::move(sources)),
      given_(std::move(given)),
      settings_(std::move(settings)),
      means_(means),
      direct_(pointers(sources_), {settings_.engine.threads, settings_.areas, for_direct(settings_.twins)}) {}

base::Result<std::unique_ptr<RecordsTally>> RecordsTally::open(std::vector<records::InspectedSource> sources,
                                                               std::vector<records::GivenSource> given,
                                                               DuckTally::Settings settings, Means means) {
    TRY(check_files(sources));
    return std::unique_ptr<RecordsTally>(
        new RecordsTally(std::move(sources), std::move(given), std::move(settings), means));
}

base::Result<DuckTally*> RecordsTally::engine() {
    if (!engine_) {
        auto settings = settings_;
        std::erase_if(settings.twins, [this](const auto& twin) { return is_direct(*twin.first); });
        engine_ = TRY(DuckTally::open(sources_, {}, std::move(settings)));
    }
    return engine_.get();
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
    if (means_ == Means::EngineOnly)
        for (const auto& source : sources_) beyond_.insert(source.source->id.text());
    else beyond_.merge(direct_.beyond(requests, for_direct(twins)));
    // What is broken down is for the engine.
    for (const auto& request : requests)
        if (!request.by.empty()) beyond_.insert(source_of(*request.definition));
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
    find_beyond(requests, settings_.twins);
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
    std::vector<figures::CountRequest> counted;
    for (const auto& request : requests) {
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

base::Result<figures::GivenSeries> RecordsTally::population(const std::string& population) {
    return population_series(given_, population);
}

base::Problems RecordsTally::problems() const {
    auto all = engine_ ? engine_->problems() : base::Problems{};
    all.insert(all.end(), direct_.problems().begin(), direct_.problems().end());
    return all;
}

}  // namespace tabulation
