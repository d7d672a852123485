#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "counts/program.h"
#include "records/row_source.h"

namespace counts {

/// A bit for each row of a batch, in words of 64.
inline constexpr std::size_t words = records::Batch::capacity / 64;
using Bits = std::array<std::uint64_t, words>;

inline bool bit(const Bits& bits, std::size_t row) { return (bits[row / 64] >> (row % 64) & 1) != 0; }

/// What a step has computed for the rows of a batch. Where the bit in `present` is not set there is nothing,
/// and what stands in its place means nothing.
struct Values {
    const std::int64_t* numbers = nullptr;    // of all types but Text and Truth
    const std::string_view* texts = nullptr;  // of Text
    const Bits* present = nullptr;
    const Bits* truth = nullptr;  // of Truth: which are true
};

/// The values of an outer step, for the rows of a batch of events: each of the event's own record.
struct OuterValues {
    std::vector<std::int64_t> numbers = std::vector<std::int64_t>(records::Batch::capacity);
    Bits present{};
};

/// Runs a program, batch by batch; used by one thread.
class Run {
public:
    /// The program must outlive it.
    explicit Run(const Program& program);

    void on(const records::Batch& batch, const std::vector<OuterValues>& outer = {});
    /// Of the last batch.
    const Values& operator[](std::size_t step) const { return values_[step]; }
    /// Which rows of the last batch satisfy a step.
    Bits satisfied(std::size_t step) const;

private:
    struct Buffer {
        std::vector<std::int64_t> numbers;
        std::vector<std::string_view> texts;
        Bits present{}, truth{};
    };

    void compute(std::size_t at, const records::Batch& batch, const std::vector<OuterValues>& outer);
    void take(std::size_t at, const std::int64_t* numbers, const std::string_view* texts,
              const Bits& present);
    void literal(std::size_t at);
    void logic(std::size_t at);
    void compare_numbers(std::size_t at);
    void compare_texts(std::size_t at);
    void codes(std::size_t at);
    void dates(std::size_t at);
    void earlier(std::size_t at);
    void bands(std::size_t at);
    void sums(std::size_t at);
    void coalesce(std::size_t at);
    const Values& of(std::size_t at, std::size_t operand) const;
    void present_if_all(std::size_t at);

    const Program& program_;
    std::size_t rows_ = 0;
    std::vector<Values> values_;
    std::vector<Buffer> buffers_;
};

}  // namespace counts
