#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tabulation/direct_tally.h"
#include "tabulation/duck_tally.h"

namespace tabulation {

/// Answers figures::Tally from files: straight from their rows where that can be done (DirectTally), with
/// DuckDB where it cannot, and the same either way. Sources that events join are counted from by the same
/// means, so that none is read, or complained of, twice. The engine is started only if it is needed.
class RecordsTally final : public figures::Tally {
public:
    /// Which means to use. Answers do not depend on it.
    enum class Means { Either, EngineOnly };

    /// As DuckTally::open.
    static base::Result<std::unique_ptr<RecordsTally>> open(std::vector<records::InspectedSource> sources,
                                                            std::vector<records::GivenSource> given,
                                                            DuckTally::Settings settings,
                                                            Means means = Means::Either);

    base::Result<std::vector<figures::Counted>> counts(
        const std::vector<figures::CountRequest>& requests) override;
    base::Result<std::vector<std::vector<figures::MonthClass>>> classes(
        const std::vector<figures::TwinRequest>& requests) override;
    base::Result<figures::GivenSeries> given(const terms::SourceId& source,
                                             const std::string& series) override;
    base::Result<figures::GivenSeries> population(const std::string& population) override;

    /// Has anything been counted by the engine?
    bool used_engine() const { return engine_ != nullptr; }

    /// Warnings about rows that could not be counted, in the order of the sources; those of the engine first.
    base::Problems problems() const;

private:
    RecordsTally(std::vector<records::InspectedSource> sources, std::vector<records::GivenSource> given,
                 DuckTally::Settings settings, Means means);

    base::Result<DuckTally*> engine();
    bool is_direct(const plan::Definition& definition) const;
    void find_beyond(const std::vector<figures::CountRequest>& requests,
                     const std::vector<figures::TwinRequest>& twins);

    std::vector<records::InspectedSource> sources_;
    std::vector<records::GivenSource> given_;
    DuckTally::Settings settings_;
    Means means_;
    DirectTally direct_;
    std::unique_ptr<DuckTally> engine_;
    std::set<std::string> beyond_;  // sources for the engine
};

}  // namespace tabulation
