#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace records {

/// The records of a CSV file one after another, the header first, each with the line on which it starts. A
/// record goes on over line breaks within quotes; empty lines are passed over, and so is a byte order mark.
/// The file has been inspected: its quotes balance.
class RowReader {
public:
    explicit RowReader(const std::filesystem::path& path);

    /// The next record, without its line break; false after the last.
    bool next(std::string& record);
    /// The line, from 1, on which the last record read starts.
    int line() const { return line_; }

private:
    bool next_with_empty(std::string& record);

    std::ifstream in_;
    int line_ = 1;
    int lines_ = 0;  // of the last record
};

}  // namespace records
