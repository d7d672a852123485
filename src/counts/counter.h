#pragma once

#include <optional>

#include "counts/run.h"
#include "plan/definition.h"

namespace counts {

/// What one definition counts of each row, as steps of a program over the rows.
struct Counter {
    std::size_t counted = 0;              // a truth: dated, and counted
    std::size_t opened = 0;               // a month
    std::optional<std::size_t> closed;    // a month: of records at a date
    std::optional<std::size_t> area;      // a code or a text
    bool is_share = false;                // has a denominator
    std::optional<std::size_t> reached;   // a truth: of a share that counts no events
    std::optional<std::size_t> amount;    // a number: of a sum
    std::optional<std::size_t> reversed;  // a truth: of the definition, and ends before it starts

    /// Are both counted in the same months and areas?
    bool alike(const Counter& other) const {
        return opened == other.opened && closed == other.closed && area == other.area;
    }
};

/// The counter of `definition` over the rows of `source`; nothing if a program cannot do it. Of a share that
/// counts events, what is reached is the caller's.
std::optional<Counter> counter_of(const plan::Definition& definition, const records::Source& source,
                                  Program& program);

/// Calls `visit` with each row whose bit is set.
template <class Visit>
void each_row(const Bits& bits, Visit visit) {
    for (std::size_t word = 0; word < words; ++word)
        for (auto left = bits[word]; left != 0; left &= left - 1)
            visit(word * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
}

}  // namespace counts
