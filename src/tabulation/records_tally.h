#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tabulation/count_cache.h"
#include "tabulation/direct_tally.h"
#include "tabulation/duck_tally.h"

namespace tabulation {

/// Answers figures::Tally from files: straight from their rows where that can be done (DirectTally), with
/// DuckDB where it cannot, or with PostgreSQL where it is told to, and the same either way. Sources that
/// events join are counted from by the same means, so that none is read, or complained of, twice. The engine
/// is started only if it is needed.
class RecordsTally final : public figures::Tally {
public:
    /// Which means to use. Answers do not depend on it.
    enum class Means { Either, EngineOnly };

    /// How to go about it.
    struct Settings {
        DuckTally::Settings counting;
        duck::Options engine = {};  // DuckDB's; `readable` is filled in
        /// A PostgreSQL address: everything is counted there, and not by DuckDB. Empty: not.
        std::string address = {};
        std::string owner = {};  // whose records these are, where several councils' lie in one database
        Means means = Means::Either;
        CountCache cache = CountCache({});
    };

    /// As DuckTally::open.
    static base::Result<std::unique_ptr<RecordsTally>> open(std::vector<records::InspectedSource> sources,
                                                            std::vector<records::GivenSource> given,
                                                            Settings settings);

    base::Result<std::vector<figures::Counted>> counts(
        const std::vector<figures::CountRequest>& requests) override;
    base::Result<std::vector<std::vector<figures::MonthClass>>> classes(
        const std::vector<figures::TwinRequest>& requests) override;
    base::Result<figures::GivenSeries> given(const terms::SourceId& source,
                                             const std::string& series) override;
    base::Result<figures::GivenSeries> population(const std::string& population,
                                                  const std::string& vintage) override;

    /// As DuckTally::records.
    base::Result<std::vector<records::CountedRecord>> records(const figures::CountRequest& request, int first,
                                                              int last,
                                                              const std::vector<terms::AreaId>& areas);

    /// Has anything been counted by the engine?
    bool used_engine() const { return engine_ != nullptr; }
    /// The sources that have been read, and not remembered.
    const std::set<std::string>& counted_from() const { return counted_from_; }

    /// Warnings about rows that could not be counted, in the order of the sources, however they were counted.
    base::Problems problems() const;

private:
    /// Requests and twins whose sources are joined, and what all of it depends on.
    struct Share {
        std::vector<std::size_t> places;  // of the requests
        std::vector<figures::CountRequest> requests;
        std::vector<figures::TwinRequest> twins;
        std::set<std::string> sources;
    };

    RecordsTally(std::vector<records::InspectedSource> sources, std::vector<records::GivenSource> given,
                 Settings settings);

    base::Result<DuckTally*> engine();
    base::Result<std::unique_ptr<Engine>> open_engine(std::vector<records::InspectedSource>& sources) const;
    base::Result<void> check_sendable(const plan::Definition& definition) const;
    bool is_direct(const plan::Definition& definition) const;
    void find_beyond(const std::vector<figures::CountRequest>& requests,
                     const std::vector<figures::TwinRequest>& twins);
    base::Result<std::vector<figures::Counted>> count(const std::vector<figures::CountRequest>& requests);
    base::Result<std::vector<std::vector<figures::MonthClass>>> class_all(
        const std::vector<figures::TwinRequest>& requests);
    std::vector<Share> shares(const std::vector<figures::CountRequest>& requests) const;
    std::string key_of(const Share& share) const;
    base::Result<KeptCounts> remembered(const Share& share);

    std::vector<records::InspectedSource> sources_;
    std::vector<records::GivenSource> given_;
    Settings settings_;
    DirectTally direct_;
    std::unique_ptr<DuckTally> engine_;
    std::set<std::string> beyond_;  // sources for the engine
    std::set<std::string> counted_from_;
    base::Problems remembered_problems_;
    std::map<std::tuple<const plan::Definition*, const plan::Definition*, std::string>,
             std::vector<figures::MonthClass>>
        remembered_classes_;
};

}  // namespace tabulation
