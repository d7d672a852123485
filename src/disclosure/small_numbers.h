#pragma once

#include <cstdint>
#include <vector>

namespace disclosure {

/// Counts of people from 1 to this are not shown to the public (Department for Education, children in need: 1
/// to 5).
constexpr std::int64_t largest_small_count = 5;

constexpr bool is_small(std::int64_t count) { return count >= 1 && count <= largest_small_count; }

/// Which of `counts` may not be shown in a table whose total is shown.
///
/// Small counts are hidden. So are further cells, the smallest first, until nobody who knows the rule and
/// subtracts the shown cells from the total can narrow a small count to fewer than three possible values, as
/// far as the table has cells to hide. Zero is shown unless it is needed to hide another.
/// docs/methods/small-numbers.md gives the reasoning.
std::vector<bool> hidden(const std::vector<std::int64_t>& counts);

}  // namespace disclosure
