#include "forecasts/gaps.h"

#include <cassert>

namespace forecasts {

std::vector<double> without_gaps(std::span<const std::optional<double>> values, Cadence cadence) {
    assert(!values.empty() && values.front() && values.back());
    const auto year = season_length(cadence);
    std::vector<double> filled;
    std::size_t before = 0;  // the last moment with a value
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) {
            filled.push_back(*values[i]);
            before = i;
            continue;
        }
        if (year > 1 && i >= year && i + year < values.size() && values[i - year] && values[i + year]) {
            filled.push_back(*values[i - year] / 2 + *values[i + year] / 2);
            continue;
        }
        auto after = i;
        while (!values[after]) ++after;
        const double along = static_cast<double>(i - before) / static_cast<double>(after - before);
        filled.push_back(*values[before] * (1 - along) + *values[after] * along);
    }
    return filled;
}

}  // namespace forecasts
