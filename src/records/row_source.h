#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
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
    /// Adds those of rows that all come after.
    void add_later(const Refused& later) {
        rows += later.rows;
        for (const auto row : later.first)
            if (first.size() < most_shown) first.push_back(row);
    }
};

/// Where a row of a source stands, for a Problem to point at.
struct RowPlace {
    base::Place place;                // its first line, or the sheet's row; line 0 if nobody knows
    std::string text;                 // the row as a CSV record, as written; empty if it is not written so
    std::vector<std::string> header;  // the names of the columns that `text` holds
    std::vector<std::string> cells = {};  // in a spreadsheet: where each stands, "data/a.xlsx:Sheet1!C7"
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
/// rows; each may be read by another thread, and more than once.
///
/// What makes one (a reader of CSV, of a spreadsheet, of a return) owes its reader:
///   - every row of the files once: given in a batch, or counted as refused for the first of its wanted
///     columns that does not fit. Rows given + rows refused is what was read of the source;
///   - row numbers from 0 through all files, the same at every reading and whatever columns are wanted,
///     ascending within a part, and those of a part all above those of the part before;
///   - the types as Batch says them; dates from 1900 to 2199, whole numbers of at most twelve digits;
///   - no state but what a BatchReader holds, and memory for a part and not for the source;
///   - the same rows as often as it is asked: if a file has changed or gone meanwhile, a Problem.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual std::size_t parts() const = 0;
    virtual std::unique_ptr<BatchReader> open(std::size_t part, const Selection& selection) const = 0;
    /// Are the files CSV in UTF-8, with commas and a header in the first line, that any engine could read?
    virtual bool is_plain_csv() const = 0;
    /// Where the rows with these numbers stand, one for each. `rows` ascend and are few.
    virtual std::vector<RowPlace> places(std::span<const std::int64_t> rows) const = 0;
};

}  // namespace records
