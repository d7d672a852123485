#include "counts/cohort.h"

#include <array>
#include <thread>

namespace counts {

Cohort::Cohort(const Program& program, std::size_t key, std::vector<std::size_t> terms,
               std::vector<std::size_t> counted)
    : program_(program),
      key_(key),
      term_steps_(std::move(terms)),
      counted_steps_(std::move(counted)),
      terms_(term_steps_.size()),
      counted_(counted_steps_.size()),
      reached_(counted_steps_.size()) {}

void Cohort::reserve(std::size_t rows) {
    // Most of it is the machine's finding so much memory: two can have it found at once.
    std::jthread keys;
    if (rows > records::Batch::capacity) keys = std::jthread([&] { keys_.reserve(rows); });
    grow(rows);
}

void Cohort::grow(std::size_t rows) {
    rows_ = rows;
    for (auto* set : {&keyed_, &repeated_, &present_}) set->resize(rows);
    for (auto& set : counted_) set.resize(rows);
    for (auto& term : terms_) {
        term.numbers.resize(rows);
        term.present.resize(rows);
    }
}

void Cohort::add(const records::Batch& batch, const Run& run) {
    if (batch.rows == 0) return;
    std::vector<Bits> counted;
    for (const auto step : counted_steps_) counted.push_back(run.satisfied(step));
    const auto& values = run[key_];
    std::array<KeyTable::Key, records::Batch::capacity> keys;
    for (std::size_t at = 0; at < batch.rows; ++at)
        if (bit(*values.present, at)) keys[at] = KeyTable::key_of(values.texts[at]);
    const std::scoped_lock lock(mutex_);
    const auto last = static_cast<std::size_t>(batch.row_numbers[batch.rows - 1]);
    if (last >= rows_) grow(last + 1);
    for (std::size_t at = 0; at < batch.rows; ++at) {
        const auto row = batch.row_numbers[at];
        constexpr std::size_t ahead = 8;
        if (at + ahead < batch.rows) keys_.expect(keys[at + ahead]);
        present_.add(row);
        for (std::size_t definition = 0; definition < counted.size(); ++definition)
            if (bit(counted[definition], at)) counted_[definition].add(row);
        for (std::size_t term = 0; term < terms_.size(); ++term) {
            const auto& found = run[term_steps_[term]];
            if (!bit(*found.present, at)) continue;
            terms_[term].present.add(row);
            const bool is_truth = program_.steps()[term_steps_[term]].type == Type::Truth;
            terms_[term].numbers[static_cast<std::size_t>(row)] =
                is_truth ? static_cast<std::int64_t>(bit(*found.truth, at)) : found.numbers[at];
        }
        if (!bit(*values.present, at)) continue;
        keyed_.add(row);
        std::int64_t holder = 0;
        if (keys_.add(keys[at], row, holder)) continue;
        repeated_.add(row);
        repeated_.add(holder);
    }
}

void Cohort::finish() {
    for (auto& set : reached_) set.resize(rows_);
    for (std::int64_t row = 0; row < static_cast<std::int64_t>(rows_); ++row) {
        if (!present_.holds(row)) continue;
        if (!keyed_.holds(row)) keyless_rows_.add(row);
        else if (repeated_.holds(row)) repeated_rows_.add(row);
    }
}

void Cohort::give(std::int64_t row, std::size_t at, std::vector<OuterValues>& outer) const {
    const auto mask = std::uint64_t{1} << (at % 64);
    for (std::size_t term = 0; term < terms_.size(); ++term) {
        outer[term].numbers[at] = terms_[term].numbers[static_cast<std::size_t>(row)];
        if (terms_[term].present.holds(row)) outer[term].present[at / 64] |= mask;
        else outer[term].present[at / 64] &= ~mask;
    }
}

}  // namespace counts
