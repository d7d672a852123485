#include "sources/gathered.h"

#include <iterator>

#include <fmt/format.h>

#include "base/text.h"

namespace sources {

void Gathered::add(const std::string& kind, base::Problem problem) {
    const auto [found, is_new] = places_.emplace(kind, kinds_.size());
    if (is_new) kinds_.emplace_back();
    auto& held = kinds_[found->second];
    if (++held.count <= most_shown) held.shown.push_back(std::move(problem));
}

void Gathered::put_into(base::Problems& problems) {
    for (auto& kind : kinds_) {
        const auto more = kind.count - static_cast<std::int64_t>(kind.shown.size());
        if (more > 0)
            kind.shown.back().message +=
                fmt::format("; so {} more {}", base::grouped(more), more == 1 ? "row" : "rows");
        problems.insert(problems.end(), std::move_iterator(kind.shown.begin()),
                        std::move_iterator(kind.shown.end()));
    }
    kinds_.clear();
    places_.clear();
}

}  // namespace sources
