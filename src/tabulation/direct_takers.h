#pragma once

#include "counts/reading.h"
#include "tabulation/direct_work.h"

namespace tabulation {

/// What to do with the rows of a source as they are read.
struct Roles {
    bool counted = false;  // by themselves
    bool cohort = false;   // kept, for events to find
    bool events = false;   // held against the records that they point at
};

/// What one thread has counted for some countings, of the same rows.
class Tallies {
public:
    Tallies(const std::vector<DirectCounting*>& countings, const counts::Program& program);

    /// Adds the rows of a batch to one of the countings. `among`: the only rows that are looked at;
    /// `reached`: those of them that reach the numerator.
    void add(std::size_t at, const records::Batch& batch, const counts::Run& run, const counts::Bits& among,
             const counts::Bits& reached);
    void gather(const std::vector<DirectCounting*>& countings) const;

private:
    struct Tally {
        const DirectCounting* counting;
        std::vector<counts::GroupedCells> cells;  // by part
        records::Refused reversed;
    };
    std::vector<Tally> all_;
};

/// Takes rows of `source`; what it has gathered is added to the work by `gather`.
class SourceTaker final : public counts::Taker {
public:
    SourceTaker(const SourceWork& source, Roles roles);

    void take(const records::Batch& batch) override;
    void gather(SourceWork& source) const;

private:
    void take_events(const records::Batch& batch);
    void keep_hits(const std::vector<counts::Bits>& hits, std::vector<std::int64_t>& records);
    counts::Bits find_records(const records::Batch& batch, std::vector<std::int64_t>& records);

    const SourceWork& source_;
    Roles roles_;
    counts::Run run_;
    Tallies tallies_;  // of the plain countings
    // Of events:
    std::vector<counts::OuterValues> outer_;
    std::vector<std::int64_t> events_;    // by definition
    std::vector<std::vector<Hit>> hits_;  // by twins
    records::Refused orphans_;
    std::optional<std::int64_t> last_day_;
};

/// Takes the rows of a cohort again, once all of its events are known, and counts what they reached.
class RecordTaker final : public counts::Taker {
public:
    explicit RecordTaker(const EventsWork& work);

    void take(const records::Batch& batch) override;
    void gather(EventsWork& work) const;

private:
    void take_twins(std::size_t at, const records::Batch& batch);

    const EventsWork& work_;
    counts::Run run_;
    Tallies tallies_;  // of the countings
    std::vector<std::map<std::tuple<int, std::string, std::string>, std::int64_t>> changes_;  // by twins
    std::vector<counts::Bits> counted_, reached_;  // of the batch, by definition, by its place
};

}  // namespace tabulation
