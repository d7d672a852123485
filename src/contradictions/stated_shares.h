#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace contradictions {

/// A percentage with its numbers, as a text states them: "83.9% (1,322 of 1,576)".
struct StatedShare {
    std::string words;
    base::Decimal percent;
    int decimals = 0;
    std::int64_t part = 0, whole = 0;

    /// What the numbers come to, to the decimals in which the percentage is written.
    base::Decimal computed() const;
};

/// The percentages of a text that stand with their numbers, in either order.
std::vector<StatedShare> stated_shares(std::string_view text);

}  // namespace contradictions
