#pragma once

#include <filesystem>
#include <future>
#include <thread>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"

namespace tasks {

/// The data files of a folder, looked through while its other pages are still read. Given up when this goes
/// before anybody has asked for what was found.
class EarlyInspection {
public:
    /// What sources::inspect_all gave.
    struct Found {
        std::vector<records::InspectedSource> sources;  // of this object's own catalogue
        base::Problems problems;
    };

    EarlyInspection(records::Catalogue catalogue, std::filesystem::path folder);

    /// Waits until it is done.
    const Found& found() const { return found_.get(); }

private:
    records::Catalogue catalogue_;
    std::shared_future<Found> found_;
    std::jthread thread_;  // the last: it is the first to go
};

}  // namespace tasks
