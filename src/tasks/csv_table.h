#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"

namespace tasks {

/// A small CSV file with a header, read whole, each cell with its place: what an analyst hands to `ontrack
/// stats`.
class CsvTable {
public:
    struct Cell {
        std::string text;
        int column = 1;  // on its line, from 1
    };
    struct Row {
        std::vector<Cell> cells;
        std::string line;
        int number = 0;  // of the line
    };

    /// Y001 the file cannot be read, Y002 it is not well-formed CSV (a quote left open, a row longer or
    /// shorter than the header, no header), Y012 a damaged gzip file: one that is packed so is unpacked
    /// first. Nothing if it cannot be used.
    static std::optional<CsvTable> read(const std::filesystem::path& path, base::Problems& problems);
    /// The same from memory.
    static std::optional<CsvTable> of(std::string text, std::string shown, base::Problems& problems);

    const std::vector<std::string>& columns() const { return columns_; }
    const std::vector<Row>& rows() const { return rows_; }
    const std::string& shown() const { return shown_; }

    /// The place of a column, by name without regard to case.
    std::optional<std::size_t> find_column(const std::string& name) const;
    /// The first of `names` that is there. Y003 if none is.
    std::optional<std::size_t> column(const std::vector<std::string>& names, base::Problems& problems) const;

    /// A finite number; nothing if the cell is empty or says NA. Y004 if it is anything else.
    std::optional<double> number(const Row& row, std::size_t column, base::Problems& problems) const;
    base::Problem problem_at(const Row& row, std::size_t column, std::string code, std::string message,
                             std::string hint) const;

private:
    std::string shown_;
    std::vector<std::string> columns_;
    std::string header_line_;
    std::vector<Row> rows_;
};

}  // namespace tasks
