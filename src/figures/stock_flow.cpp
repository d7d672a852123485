#include "figures/stock_flow.h"

#include <array>
#include <cassert>

#include "base/decimal.h"

namespace figures {
namespace {

bool is_open_after(const Stay& stay, int month) {
    return stay.began <= month && (!stay.ended || *stay.ended > month);
}
bool is_within(int month, int first, int last) { return month >= first && month <= last; }

/// How long a stay had lasted when the span began, in whole months up to these; the last band has no end, and
/// one more band is of those that began within the span.
constexpr std::array band_ends{3, 6, 12, 24, 60};
constexpr std::size_t bands = band_ends.size() + 2;

std::size_t band_of(const Stay& stay, int first) {
    if (stay.began >= first) return bands - 1;
    std::size_t band = 0;
    while (band < band_ends.size() && first - stay.began > band_ends[band]) ++band;
    return band;
}

/// How many stays were there to end in a span, and how many did, by how long they had lasted.
struct Ending {
    std::array<std::int64_t, bands> there{}, ended{};
    std::int64_t all_there = 0, all_ended = 0;
};

Ending ending(std::span<const Stay> stays, int first, int last) {
    Ending made;
    for (const auto& stay : stays) {
        if (!is_open_after(stay, first - 1) && !is_within(stay.began, first, last)) continue;
        const auto band = band_of(stay, first);
        made.there[band] += stay.values;
        made.all_there += stay.values;
        if (!stay.ended || !is_within(*stay.ended, first, last) || stay.moved_out) continue;
        made.ended[band] += stay.values;
        made.all_ended += stay.values;
    }
    return made;
}

/// How many of those there now would have ended at the pace of `before`; a band that had nobody before goes
/// at the pace of all.
std::int64_t expected(const Ending& now, const Ending& before) {
    base::Decimal sum;
    for (std::size_t band = 0; band < bands; ++band) {
        const bool known = before.there[band] > 0;
        const auto ended = known ? before.ended[band] : before.all_ended;
        const auto there = known ? before.there[band] : before.all_there;
        if (there == 0) continue;
        if (const auto part = base::Decimal::of_ratio(now.there[band], ended, there, 6)) sum = sum + *part;
    }
    return sum.rounded(0).millionths() / base::Decimal::scale;
}

}  // namespace

Flow flow(std::span<const Stay> stays, int first, int last) {
    assert(first <= last);
    Flow made;
    for (const auto& stay : stays) {
        if (is_open_after(stay, first - 1)) made.opening += stay.values;
        if (is_open_after(stay, last)) made.closing += stay.values;
        if (is_within(stay.began, first, last)) (stay.moved_in ? made.moved_in : made.began) += stay.values;
        if (stay.ended && is_within(*stay.ended, first, last))
            (stay.moved_out ? made.moved_out : made.ended) += stay.values;
    }
    return made;
}

Why why(std::span<const Stay> stays, int first, int last) {
    const int before = first - (last - first + 1);
    Why made{flow(stays, first, last), flow(stays, before, first - 1), 0};
    made.expected_ends = expected(ending(stays, first, last), ending(stays, before, first - 1));
    return made;
}

}  // namespace figures
