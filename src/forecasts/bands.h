#pragma once

#include <optional>
#include <span>
#include <vector>

namespace forecasts {

/// Which end of the values is the first band.
enum class FirstBand { Lowest, Highest };

/// An area's rank among those with a value (equal values share the smaller rank, 1 is first) and its band.
struct Banded {
    int rank;
    std::optional<int> band;  // 1 to the number of bands; nothing if there are fewer areas than bands
};

/// The values cut into `bands` equal groups by rank (4: quartiles, 5: quintiles, 10: tenths). Equal values
/// are always in one band. A value that is missing has neither rank nor band.
std::vector<std::optional<Banded>> banded(std::span<const std::optional<double>> values, int bands,
                                          FirstBand first);

}  // namespace forecasts
