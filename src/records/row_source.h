#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "records/source.h"

namespace records {

/// Some rows of a source, column by column, in the columns that were asked for.
struct Batch {
    static constexpr std::size_t capacity = 2048;

    /// The values of one column. A row whose bit of `present` is not set has none, and what stands in its
    /// place means nothing.
    struct Values {
        /// Date: days since 1 January 1970. Number, Pence: as they are. Decimal: millionths. YesNo: 1 or 0.
        /// Code: the place in the column's code list. Area: the place among the areas that were given.
        std::vector<std::int64_t> numbers;
        /// Identifier, Text, and Area if no areas were given. They live until the next batch is asked for.
        std::vector<std::string_view> texts;
        std::array<std::uint64_t, capacity / 64> present{};
    };

    std::size_t rows = 0;
    std::vector<Values> columns;
    std::vector<std::int64_t> row_numbers;  // from 0, through all files of the source in their order
};

/// Which values to read. A row of which one does not fit its column's type is refused whole.
struct Selection {
    std::vector<const Column*> columns;
    std::span<const terms::AreaId> areas;  // that a record may lie in; empty: any
};

/// The rows that were refused for the value of one column: the first of the row's, in the selection's order,
/// that does not fit.
struct Refused {
    static constexpr std::size_t most_shown = 3;

    std::int64_t rows = 0;
    std::vector<std::int64_t> first;  // their numbers, ascending, at most most_shown

    void add(std::int64_t row) {
        ++rows;
        if (first.size() < most_shown) first.push_back(row);
    }
};

/// Reads one part of a source from its beginning to its end.
class BatchReader {
public:
    virtual ~BatchReader() = default;
    /// Fills `batch` with the next rows that fit; false after the last. A Problem if the part cannot be read.
    virtual base::Result<bool> next(Batch& batch) = 0;
    /// What was refused so far, by the column's place in the selection.
    virtual const std::vector<Refused>& refused() const = 0;
};

/// The rows of a source's files, typed. The parts follow one another in the order of the files and their
/// rows; each may be read by another thread.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual std::size_t parts() const = 0;
    virtual std::unique_ptr<BatchReader> open(std::size_t part, const Selection& selection) const = 0;
};

}  // namespace records
