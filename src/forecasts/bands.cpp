#include "forecasts/bands.h"

#include <algorithm>
#include <cassert>

namespace forecasts {

std::vector<std::optional<Banded>> banded(std::span<const std::optional<double>> values, int bands,
                                          FirstBand first) {
    assert(bands > 0);
    std::vector<double> sorted;
    for (const auto& value : values) {
        if (value) sorted.push_back(*value);
    }
    std::sort(sorted.begin(), sorted.end());
    const auto count = static_cast<int>(sorted.size());
    std::vector<std::optional<Banded>> result;
    for (const auto& value : values) {
        if (!value) {
            result.emplace_back();
            continue;
        }
        const auto smaller = std::lower_bound(sorted.begin(), sorted.end(), *value) - sorted.begin();
        const auto larger = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), *value);
        const int rank = 1 + static_cast<int>(first == FirstBand::Lowest ? smaller : larger);
        Banded place{rank, std::nullopt};
        // In whole numbers: the last rank of a band must not slip into the next by rounding.
        if (count >= bands)
            place.band = std::max(1, bands + 1 - ((count + 1 - rank) * bands + count - 1) / count);
        result.emplace_back(place);
    }
    return result;
}

}  // namespace forecasts
