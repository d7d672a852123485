#include "forecasts/run_rules.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "forecasts/probability.h"

namespace forecasts {

int longest_run_max(int useful) {
    assert(useful > 0);
    return static_cast<int>(std::nearbyint(std::log2(useful))) + 3;
}

int crossings_min(int useful) {
    assert(useful > 0);
    return fair_tosses_quantile(useful - 1, Tail{0.05});
}

RunAnalysis run_analysis(std::span<const Centred> points) {
    RunAnalysis result;
    int side = 0, run = 0, longest = 0, crossings = 0;
    for (const auto& point : points) {
        if (!point.value || *point.value == point.centre) continue;
        const int here = *point.value > point.centre ? 1 : -1;
        if (result.useful > 0 && here != side) ++crossings;
        run = here == side ? run + 1 : 1;
        side = here;
        longest = std::max(longest, run);
        ++result.useful;
    }
    if (result.useful == 0) return result;
    result.longest_run = longest;
    result.longest_run_max = longest_run_max(result.useful);
    result.crossings = crossings;
    result.crossings_min = crossings_min(result.useful);
    result.signal = longest > *result.longest_run_max || crossings < *result.crossings_min;
    return result;
}

}  // namespace forecasts
