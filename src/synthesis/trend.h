#pragma once

#include <algorithm>
#include <array>

#include "synthesis/calendar.h"

namespace synthesis {

/// How a level moved: its value in April 2012, and in each quarter from April 2019 to June 2022. It moves
/// straight between 2012 and 2019, and stays at its first and last value outside.
struct Trend {
    static constexpr int known_from = 28;  // quarter_of(April 2019)

    int in_2012;
    std::array<int, 13> quarters;

    constexpr int in_quarter(int quarter) const {
        if (quarter <= 0) return in_2012;
        if (quarter < known_from) return in_2012 + (quarters.front() - in_2012) * quarter / known_from;
        return quarters[std::min<std::size_t>(static_cast<std::size_t>(quarter - known_from),
                                              quarters.size() - 1)];
    }
    int in(Month month) const { return in_quarter(quarter_of(month)); }
};

/// The part of a quarter's `total` that falls in `month`: the three months of a quarter add up to it.
constexpr int part_in_month(int total, Month month) {
    const int third = month % 3;
    return total * (third + 1) / 3 - total * third / 3;
}

/// The level at the end of `month`, on the straight way from one quarter's end to the next.
inline int level_at_end(const Trend& trend, Month month) {
    const int quarter = quarter_of(month);
    const int before = trend.in_quarter(quarter - 1);
    return before + (trend.in_quarter(quarter) - before) * (month % 3 + 1) / 3;
}

}  // namespace synthesis
