#pragma once

#include <map>
#include <string>

#include "base/problem.h"

namespace sources {

/// Problems of rows, of which the first few of each kind are shown and the rest counted.
class Gathered {
public:
    static constexpr std::int64_t most_shown = 3;

    /// `kind`: what makes two problems alike: the code, and the column if there is one.
    void add(const std::string& kind, base::Problem problem);
    /// All in the order in which the kinds came; the last shown of each says how many more there are.
    void put_into(base::Problems& problems);

private:
    struct Kind {
        base::Problems shown;
        std::int64_t count = 0;
    };
    std::map<std::string, std::size_t> places_;
    std::vector<Kind> kinds_;
};

}  // namespace sources
