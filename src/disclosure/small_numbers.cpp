#include "disclosure/small_numbers.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace disclosure {
namespace {

constexpr std::int64_t enough_values = 3;

/// How many values a hidden small count could have for somebody who subtracts what is shown from the total.
/// They know that a hidden count is at least 0, and that this one is from 1 to 5.
std::int64_t possible_values(std::int64_t sum_of_hidden, std::size_t number_hidden) {
    if (number_hidden < 2) return 1;
    const auto highest = std::min(largest_small_count, sum_of_hidden);
    // Two small counts leave each other at least what the other cannot take.
    const auto others = static_cast<std::int64_t>(number_hidden - 1) * largest_small_count;
    const auto lowest = std::max<std::int64_t>(1, sum_of_hidden - others);
    return std::max<std::int64_t>(1, highest - std::min(lowest, highest) + 1);
}

}  // namespace

std::vector<bool> hidden(const std::vector<std::int64_t>& counts) {
    std::vector<bool> hide(counts.size());
    std::size_t number = 0;
    std::size_t large = 0;
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        if (!is_small(counts[at])) continue;
        hide[at] = true;
        ++number;
        sum += counts[at];
    }
    if (number == 0) return hide;
    const auto protected_enough = [&] {
        // A large hidden count can be anything above 5, so it takes up whatever the small ones leave.
        return number >= 2 && (large > 0 || possible_values(sum, number) >= enough_values);
    };
    while (!protected_enough()) {
        std::size_t next = counts.size();
        for (std::size_t at = 0; at < counts.size(); ++at) {
            if (hide[at]) continue;
            // Zeros last: a district where nothing happened is worth saying, and hides little.
            const auto rank = [&](std::size_t cell) {
                return counts[cell] == 0 ? std::numeric_limits<std::int64_t>::max() : counts[cell];
            };
            if (next == counts.size() || rank(at) < rank(next)) next = at;
        }
        if (next == counts.size()) return hide;
        hide[next] = true;
        ++number;
        if (counts[next] > largest_small_count) ++large;
        sum += counts[next];
    }
    return hide;
}

}  // namespace disclosure
