#include "contradictions/scale.h"

#include <algorithm>

namespace contradictions {

std::optional<std::int64_t> times_apart(base::Decimal value, base::Decimal target) {
    const base::Decimal nothing;
    if (value == nothing || target == nothing || (value < nothing) != (target < nothing)) return std::nullopt;
    const auto larger = std::max(base::magnitude(value), base::magnitude(target)).millionths();
    const auto smaller = std::min(base::magnitude(value), base::magnitude(target)).millionths();
    if (larger / 10 < smaller || larger - smaller < 20 * base::Decimal::scale) return std::nullopt;
    return larger / smaller;
}

}  // namespace contradictions
