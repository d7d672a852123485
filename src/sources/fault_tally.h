#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"

namespace sources {

/// Faults of rows by their kind: of each kind the first few are told by their place, and of the rest how many
/// there are.
class FaultTally {
public:
    static constexpr std::size_t most_shown = 3;

    /// Adds a warning of one row. Faults of one `kind` are counted together.
    void add(const std::string& kind, base::Problem problem);
    /// Appends what there is to `problems`, kind by kind in the order of their first rows.
    void tell(base::Problems& problems) const;

private:
    struct Kind {
        std::string name;
        base::Problems first;
        std::int64_t rows = 0;
    };
    std::vector<Kind> kinds_;
};

}  // namespace sources
