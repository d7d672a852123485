#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "figures/tally.h"
#include "records/given.h"
#include "records/record_key.h"
#include "tabulation/engine.h"
#include "tabulation/event_group.h"
#include "tabulation/once_sql.h"
#include "tabulation/table.h"

namespace tabulation {

/// N048: a source has no file.
base::Result<void> check_files(const std::vector<records::InspectedSource>& sources);

/// Answers figures::Tally from files, with an engine: DuckDB or PostgreSQL. What is asked of it is put
/// together here, so that it means the same to either.
///
/// Each source is read once. What cannot be counted is never dropped in silence: for every definition, rows
/// read = counted + refused + out of scope, and each kind of refusal is in `problems`. Answers do not depend
/// on the number of threads, nor on the order of rows or files.
class DuckTally final : public figures::Tally {
public:
    struct Settings {
        Areas areas;    // that a record may lie in; empty: any
        Levels levels;  // how they lie in each other; empty: each stands for itself
        /// Twins that `classes` will be asked for: known beforehand, they cost `counts` no second reading.
        std::vector<figures::TwinRequest> twins;
    };

    /// Opens an engine for these sources.
    using Opener =
        std::function<base::Result<std::unique_ptr<Engine>>(std::vector<records::InspectedSource>& sources)>;

    /// The sources must outlive the tally. N048: a source has no file.
    static base::Result<std::unique_ptr<DuckTally>> open(std::vector<records::InspectedSource> sources,
                                                         std::vector<records::GivenSource> given,
                                                         Settings settings, const Opener& opener);

    base::Result<std::vector<figures::Counted>> counts(
        const std::vector<figures::CountRequest>& requests) override;
    base::Result<std::vector<std::vector<figures::MonthClass>>> classes(
        const std::vector<figures::TwinRequest>& requests) override;
    base::Result<figures::GivenSeries> given(const terms::SourceId& source,
                                             const std::string& series) override;
    base::Result<figures::GivenSeries> population(const std::string& population,
                                                  const std::string& vintage) override;

    /// Which records `request` counts in the months from `first` to `last` (of records at a date: those open
    /// at the end of `last`) in one of `areas` (empty: in any), by the column `by` of the request, in its
    /// order.
    base::Result<std::vector<records::CountedRecord>> records(const figures::CountRequest& request, int first,
                                                              int last,
                                                              const std::vector<terms::AreaId>& areas);

    /// Warnings about rows that could not be counted, in the order of the sources.
    const base::Problems& problems() const { return problems_; }

private:
    DuckTally(std::vector<records::InspectedSource> sources, std::vector<records::GivenSource> given,
              Settings settings);

    const records::InspectedSource& inspected(const std::string& source) const;
    struct Counting;

    base::Result<void> load_all(const std::vector<figures::CountRequest>& requests);
    base::Result<void> join_events(const std::vector<figures::CountRequest>& requests);
    EventGroup* find_group(const plan::Definition& definition);
    base::Result<std::int64_t> reversed(const Table& table, const plan::Definition& definition,
                                        const Task& task);
    base::Result<std::optional<terms::Date>> events_until(const Table& events);
    base::Result<std::vector<figures::MonthClass>> classes_of(const figures::TwinRequest& request);

    base::Result<std::int64_t> refused(const Table& table, const Fault& fault, const std::string& condition);
    base::Result<std::int64_t> without_place(const Table& table, const plan::Definition& definition,
                                             const Task& task);
    base::Result<void> add_kinds(const Counting& counting, figures::Counted& counted);
    base::Result<void> add_durations(const Task& task, figures::Counted& counted);
    base::Result<void> add_returns(const Task& task, figures::Counted& counted);
    base::Result<void> add_stays(const Task& task, figures::Counted& counted);

    Counting counting(const figures::CountRequest& request);
    base::Result<void> count(std::vector<Counting*> alike);
    base::Result<figures::Counted> answer(Counting& counting);

    std::vector<records::InspectedSource> sources_;
    std::unique_ptr<Engine> engine_;  // of the sources: not null once it is open
    std::vector<records::GivenSource> given_;
    Settings settings_;
    base::Problems problems_;
    std::map<std::string, Table> tables_;
    std::vector<std::unique_ptr<EventGroup>> groups_;
    std::size_t joined_ = 0;  // groups so far: their tables are named apart, those of the dropped too
    std::map<std::string, std::int64_t>
        refused_;  // rows with a fault that were told of, by table and condition
};

}  // namespace tabulation
