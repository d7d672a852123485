#pragma once

#include <future>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tabulation/direct_work.h"
#include "tabulation/refusals.h"

namespace tabulation {

/// Counts straight from the rows of the sources, with no engine between: what DuckTally answers, in a
/// fraction of the time, for the definitions that a counts::Program can compute.
class DirectTally {
public:
    struct Settings {
        int threads = 0;                          // 0: one for each processor
        Areas areas;                              // that a record may lie in; empty: any
        std::vector<figures::TwinRequest> twins;  // that `classes` will be asked for
    };

    /// The sources must outlive the tally.
    DirectTally(std::vector<const records::InspectedSource*> sources, Settings settings);

    /// Of the sources that the requests need, those that this cannot count from: their ids.
    std::set<std::string> beyond(const std::vector<figures::CountRequest>& requests,
                                 const std::vector<figures::TwinRequest>& twins) const;

    /// As figures::Tally; nothing that is asked for may be `beyond`.
    base::Result<std::vector<figures::Counted>> counts(const std::vector<figures::CountRequest>& requests);
    base::Result<std::vector<std::vector<figures::MonthClass>>> classes(
        const std::vector<figures::TwinRequest>& requests);

    const base::Problems& problems() const { return problems_; }

private:
    using Twins = std::pair<const plan::Definition*, const plan::Definition*>;
    base::Result<std::vector<figures::Counted>> count(const std::vector<figures::CountRequest>& requests,
                                                      const std::vector<figures::TwinRequest>& twins);
    void tell(const Fault& fault, const Wanted& wanted, const std::vector<std::int64_t>& rows);
    void tell_misfits(const DirectWork& work);
    void tell_of_records(const EventsWork& events);
    void tell_reversed(const DirectCounting& counting, const Wanted& wanted, const std::string& table);
    figures::Counted answer(const DirectCounting& counting, const DirectWork& work);
    void keep_classes(const DirectWork& work);
    const records::InspectedSource* find_source(const std::string& id) const;

    std::vector<const records::InspectedSource*> sources_;
    Settings settings_;
    base::Problems problems_;
    std::set<std::string> told_;  // of which faults of which source
    std::future<void> emptied_;   // what was counted last
    std::map<Twins, std::map<std::string, std::vector<figures::MonthClass>>> classes_;  // by class column
};

}  // namespace tabulation
