#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace report {

/// A figure that an earlier publication gave otherwise.
struct RevisedFigure {
    std::string measure;  // its title
    std::string what;     // "national definition, quarter 1 2022/23"
    std::string was, now;
    std::string because;  // the entry that made it so; empty if it is not known
};

/// How it stands with a director's confirmation of a measure.
struct SignedMeasure {
    std::string measure;  // its title
    std::string state;    // "Signed off by r.director (Director of Children's Services) on 3 October 2022"
    std::string note;     // what they added; may be empty
};

/// What a report that is published says of itself.
struct Freezing {
    std::string id;             // "cyp-2022-23-Q1"
    std::int64_t position = 0;  // of the ledger that it was made from
    std::string program;        // the version that made it
    std::vector<std::pair<std::string, std::string>>
        checkpoint;                      // the signed note, part by part with its name
    std::string corrects, reason;        // the publication that it stands in place of, and why; empty if none
    std::string earlier;                 // the publication before it; empty if there is none
    std::vector<RevisedFigure> revised;  // since the publication before
    std::vector<SignedMeasure> signed_off;  // every measure, if any has been signed off
};

}  // namespace report
