#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "figures/tally.h"

namespace tabulation {

/// What was counted from some sources that are joined, and what was told of their rows.
struct KeptCounts {
    std::vector<figures::Counted> counted;                  // as the requests
    std::vector<std::vector<figures::MonthClass>> classes;  // as the twins
    base::Problems problems;
};

/// Keeps counts in a folder, from one run to the next. Each file's name is the hash of all that its counts
/// depend on (see RecordsTally), so that nothing in the folder is ever out of date, only out of use: files
/// may be deleted at any time. They hold counts of people by month and area, small ones too: the folder is as
/// sensitive as the records, and nobody but its owner may read the files.
class CountCache {
public:
    /// An empty path keeps nothing.
    explicit CountCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

    bool is_on() const { return !folder_.empty(); }
    /// What was kept under `key`; nothing if there is none, or the file is not whole.
    std::optional<KeptCounts> find(const std::string& key) const;
    /// N055 (environment): the folder cannot be written to.
    base::Result<void> keep(const std::string& key, const KeptCounts& kept) const;

private:
    std::filesystem::path folder_;
};

}  // namespace tabulation
