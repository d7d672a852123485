#include "figures/durations.h"

#include <cassert>

namespace figures {
namespace {

/// The duration at `place`, from 0, of all in order.
std::int64_t at_place(const Durations& durations, std::int64_t place) {
    for (const auto& [days, records] : durations) {
        if (place < records) return days;
        place -= records;
    }
    assert(durations.empty());
    return durations.empty() ? 0 : durations.rbegin()->first;
}

}  // namespace

std::int64_t records_in(const Durations& durations) {
    std::int64_t sum = 0;
    for (const auto& [days, records] : durations) sum += records;
    return sum;
}

std::optional<base::Decimal> percentile(const Durations& durations, int percent, int decimals) {
    assert(percent >= 1 && percent <= 99);
    const auto number = records_in(durations);
    if (number == 0) return std::nullopt;
    const auto hundredths = percent * (number - 1);  // of the place
    const auto low = at_place(durations, hundredths / 100);
    const auto part = hundredths % 100;
    const auto high = part == 0 ? low : at_place(durations, hundredths / 100 + 1);
    return base::Decimal::of_ratio(low * (100 - part) + high * part, 1, 100, decimals);
}

}  // namespace figures
