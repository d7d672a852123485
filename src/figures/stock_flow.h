#pragma once

#include <cstdint>
#include <span>

#include "figures/tally.h"

namespace figures {

/// What was open before a span of months, what came in and went out in it, and what is open at its end, in
/// one area (and category): opening + began + moved_in − ended − moved_out = closing, exactly.
struct Flow {
    std::int64_t opening = 0;
    std::int64_t began = 0;      // came from nowhere that is counted
    std::int64_t moved_in = 0;   // was counted before in another area or category
    std::int64_t ended = 0;      // is counted nowhere afterwards
    std::int64_t moved_out = 0;  // is counted afterwards in another area or category
    std::int64_t closing = 0;    // counted by itself, not from the others

    std::int64_t change() const { return closing - opening; }
};

/// The flow of `stays`, all of one area and category, in the months from `first` to `last`.
Flow flow(std::span<const Stay> stays, int first, int last);

/// Why what is open has changed over a span of months: its flows beside those of as many months before. The
/// parts add up to the change exactly. docs/methods/stock-and-flow.md gives the reasoning.
struct Why {
    Flow now, before;
    std::int64_t expected_ends =
        0;  // had stays ended at the pace of the span before, by how long they had lasted

    std::int64_t change() const { return now.change(); }
    /// What the change would have been had everything gone on as in the span before.
    std::int64_t as_before() const { return before.change(); }
    std::int64_t more_starts() const { return now.began - before.began; }
    /// From how many were there to leave, and how long they had been there.
    std::int64_t fewer_to_end() const { return before.ended - expected_ends; }
    /// From stays that go on where such stays ended in the span before.
    std::int64_t longer_stays() const { return expected_ends - now.ended; }
    std::int64_t transfers() const {
        return (now.moved_in - now.moved_out) - (before.moved_in - before.moved_out);
    }
};

/// `first` to `last` against the span of the same length that ends before `first`.
Why why(std::span<const Stay> stays, int first, int last);

}  // namespace figures
