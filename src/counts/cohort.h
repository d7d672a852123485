#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "counts/key_table.h"
#include "counts/run.h"

namespace counts {

/// Which rows of a source, by their numbers.
class RowSet {
public:
    void resize(std::size_t rows) { bits_.resize((rows + 63) / 64); }
    bool holds(std::int64_t row) const { return (word(row) >> (row % 64) & 1) != 0; }
    void add(std::int64_t row) {
        bits_[static_cast<std::size_t>(row / 64)] |= std::uint64_t{1} << (row % 64);
    }
    /// As add, while other threads do the same.
    void add_at_once(std::int64_t row) {
        std::atomic_ref(bits_[static_cast<std::size_t>(row / 64)])
            .fetch_or(std::uint64_t{1} << (row % 64), std::memory_order_relaxed);
    }

private:
    std::uint64_t word(std::int64_t row) const { return bits_[static_cast<std::size_t>(row / 64)]; }
    std::vector<std::uint64_t> bits_;
};

/// The records that events point at: found by their keys, with what the events' predicates need of them, and
/// what the events have reached.
class Cohort {
public:
    /// `terms`: the steps of `program` whose values are kept. `counted`: for each definition, the step that
    /// counts a record.
    Cohort(const Program& program, std::size_t key, std::vector<std::size_t> terms,
           std::vector<std::size_t> counted);
    /// Makes room for so many rows.
    void reserve(std::size_t rows);

    /// Adds the rows of a batch, on which `run` has been. Several threads may.
    void add(const records::Batch& batch, const Run& run);
    /// After the last row.
    void finish();

    /// The row that a key leads to, of however many have it; KeyTable::none if none has.
    std::int64_t find(const KeyTable::Key& key) const { return keys_.find(key); }
    void expect(const KeyTable::Key& key) const { keys_.expect(key); }
    /// Has the row a key that no other row has?
    bool is_alone(std::int64_t row) const { return keyed_.holds(row) && !repeated_.holds(row); }

    /// The rows whose key another has too, and those without one: how many, and the first.
    const records::Refused& repeated() const { return repeated_rows_; }
    const records::Refused& keyless() const { return keyless_rows_; }

    bool is_counted(std::size_t definition, std::int64_t row) const {
        return counted_[definition].holds(row);
    }
    RowSet& reached(std::size_t definition) { return reached_[definition]; }
    const RowSet& reached(std::size_t definition) const { return reached_[definition]; }
    /// Writes what is kept of `row` into the place `at` of the outer values.
    void give(std::int64_t row, std::size_t at, std::vector<OuterValues>& outer) const;

private:
    /// The kept values of one step, by row.
    struct Term {
        std::vector<std::int64_t> numbers;
        RowSet present;
    };
    void grow(std::size_t rows);

    const Program& program_;
    std::size_t key_;
    std::vector<std::size_t> term_steps_, counted_steps_;
    std::mutex mutex_;
    KeyTable keys_;
    std::size_t rows_ = 0;
    RowSet keyed_, repeated_, present_;
    std::vector<Term> terms_;
    std::vector<RowSet> counted_, reached_;
    records::Refused repeated_rows_, keyless_rows_;
};

}  // namespace counts
