#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "counts/cohort.h"
#include "counts/grouped_cells.h"
#include "figures/tally.h"
#include "tabulation/needed.h"

// What DirectTally does in one go: programs over the sources' rows, and what comes of them.
namespace tabulation {

struct EventsWork;

/// One definition while it is counted.
struct DirectCounting {
    const plan::Definition* definition;
    std::string by;  // what it is broken down by; nothing if empty
    counts::Counter counter;
    std::vector<counts::Part> parts = {};
    std::size_t place = 0;  // of a share that counts events: among the definitions of its EventsWork

    counts::NamedCells cells = {};
    records::Refused reversed = {};  // rows that end before they start
};

/// One source while its rows are read.
struct SourceWork {
    Wanted wanted;
    std::unique_ptr<counts::Program> program;
    std::vector<DirectCounting*> plain;  // of its records by themselves
    EventsWork* as_events = nullptr;     // whose events its rows are
    std::vector<EventsWork*> as_cohort = {};

    std::int64_t rows_read = 0;
    std::vector<records::Refused> refused = {};  // by column

    const records::Source& source() const { return *wanted.source->source; }
    std::int64_t rows_refused() const;
};

/// An event that counts for one of two twins.
struct Hit {
    std::int64_t record;
    std::int64_t date;  // the largest number if it has none
    bool has_key;
    std::string key;
    bool has_name;
    std::string name;  // of its class
    bool of_first, of_second;

    /// Does it come before the other event of the same record?
    bool before(const Hit& other) const;
};

/// Twins over the same records and events.
struct TwinWork {
    figures::TwinRequest request;
    const DirectCounting* first;
    const DirectCounting* second;
    std::size_t class_step;  // of the events' program: a code or a text

    std::vector<Hit> hits = {};
    std::unordered_map<std::int64_t, Hit> earliest = {};  // of the records that only one of them counts
    std::map<std::tuple<int, std::string, std::string>, std::int64_t> changes = {};  // month, area, class
};

/// The shares that count one source's events for its cohort's records.
struct EventsWork {
    SourceWork* cohort;
    SourceWork* events;
    std::vector<DirectCounting*> countings = {};
    std::vector<TwinWork> twins = {};
    // By definition, by its place:
    std::vector<const DirectCounting*> definitions = {};  // one of the countings
    std::vector<std::size_t> predicates = {};             // steps of the events' program
    std::vector<std::int64_t> hits = {};                  // events that count for it
    // Steps of the events' program.
    std::size_t record_key = 0;
    std::optional<std::size_t> key = {}, date = {};

    std::unique_ptr<counts::Cohort> records = {};
    records::Refused orphans = {};
    std::optional<std::int64_t> last_day = {};  // of the events' dates
};

/// Everything that some requests need.
struct DirectWork {
    std::vector<std::unique_ptr<DirectCounting>> countings;  // as the requests
    std::map<std::string, SourceWork> sources;               // by id
    std::map<std::string, EventsWork> events;                // by the id of the events' source
    std::set<std::string> beyond;  // sources that cannot be counted from without the engine
};

/// How to count them. The sources, requests and areas must outlive what is made.
DirectWork direct_work(const std::vector<const records::InspectedSource*>& sources,
                       const std::vector<figures::CountRequest>& requests,
                       const std::vector<figures::TwinRequest>& twins, const Areas& areas);

/// Reads what there is to read, and counts.
base::Result<void> perform(DirectWork& work, int threads);

}  // namespace tabulation
