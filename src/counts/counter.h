#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "counts/cells.h"
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

/// The areas that one thread has met, by number.
class AreaNumbers {
public:
    /// Of each row of the last batch: 0 for a row without an area.
    const std::vector<std::size_t>& numbers(const std::optional<std::size_t>& area, const Program& program,
                                            const Run& run);
    const std::vector<std::string>& names() const { return names_; }

private:
    std::size_t number_of(std::string_view name);

    std::vector<std::string> names_{""};
    std::map<std::string, std::size_t, std::less<>> known_{{"", 0}};
    std::vector<std::size_t> of_codes_;  // by code, of the step asked for last
    std::optional<std::size_t> step_;
    std::vector<std::size_t> numbers_ = std::vector<std::size_t>(records::Batch::capacity);
};

/// Adds the rows of the last batch to `cells`, by month and area number. `reached`: which of the rows reach
/// the numerator, if it is a share.
void count(const Counter& counter, const Run& run, const std::vector<std::size_t>& areas, const Bits& counted,
           const Bits& reached, Cells& cells);

/// Calls `visit` with each row whose bit is set.
template <class Visit>
void each_row(const Bits& bits, Visit visit) {
    for (std::size_t word = 0; word < words; ++word)
        for (auto left = bits[word]; left != 0; left &= left - 1)
            visit(word * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
}

}  // namespace counts
