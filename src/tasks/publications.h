#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "ledger/digest.h"
#include "tasks/recorded_council.h"

namespace tasks {

/// A document of a publication.
struct PublishedDocument {
    std::string name;  // "report.html"
    ledger::Digest hash;
    std::int64_t bytes = 0;
    std::string made_by;  // the other programs that made it, with their versions; empty: Ontrack alone
};

/// A report that was published, as its entry says.
struct Publication {
    std::string id;  // "cyp-2022-23-Q1"
    std::string committee, period, date, audience;
    std::vector<std::string> formats;
    std::string house;  // the house style, by the id that it had at that position; empty: the default then
    std::int64_t position = 0;  // of the ledger when the report was made
    std::string note, key;      // the signed checkpoint of that position, and the public key
    std::string program;        // the version that made it
    std::vector<PublishedDocument> documents;
    std::string corrects, reason;  // the publication that it stands in place of, and why; empty if none

    std::int64_t sequence = 0;  // of its own entry
    std::string recorded_at, author, role;

    /// What became of it since.
    enum class State { Standing, Corrected, Withdrawn };
    State state = State::Standing;
    std::string since, by, because;  // the day, the publication in its place, and the reason
    std::int64_t changed_by = 0;     // the entry
};

/// "In force", "Withdrawn on 18 October 2022: …", "Corrected …".
std::string told(const Publication& publication);

/// What stands in the entry's body.
std::string says(const Publication& publication);

/// Every publication, in the order in which they were recorded.
std::vector<Publication> publications(const council::Council& council);

/// L060 (wrong use): there is no such publication.
base::Result<Publication> find_publication(const RecordedCouncil& recorded, const std::string& id);

}  // namespace tasks
