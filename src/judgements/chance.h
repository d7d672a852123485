#pragma once

#include <cstdint>

namespace judgements {

/// Do two counts of separate events differ by more than chance alone brings in 19 cases of 20?
///
/// Under the same rate the difference of two Poisson counts has the variance of their sum, so the test is
/// (a − b)² > 1.96² (a + b); counts below 10 together are too few to say, and never beyond chance.
constexpr bool beyond_chance(std::int64_t a, std::int64_t b) {
    if (a + b < 10) return false;
    return 10'000 * (a - b) * (a - b) > 38'416 * (a + b);
}

static_assert(beyond_chance(61, 91));
static_assert(!beyond_chance(61, 80));
static_assert(!beyond_chance(0, 9));  // too few to say
static_assert(beyond_chance(0, 10));
static_assert(beyond_chance(91, 61));  // either way

}  // namespace judgements
