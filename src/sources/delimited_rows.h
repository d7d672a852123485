#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "sources/cell_rows.h"
#include "sources/decoder.h"

namespace sources {

/// How a delimited file is to be read.
struct Dialect {
    records::Encoding encoding = records::Encoding::Utf8;
    char delimiter = ',';
    std::int64_t header_line = 1;  // from 1; what stands before is left out
};

/// The records of a delimited text file in any dialect, from its header on. Streams: memory does not grow
/// with the file.
///
/// Problems, all of which end the reading: N001 (environment) the file cannot be read, N005 a zero byte, N006
/// a record longer than 1 MiB, N011 a stray or open quote, N061 bytes that are no text in the encoding.
/// Messages show nothing of the file's rows.
class DelimitedRows final : public CellRows {
public:
    DelimitedRows(const std::filesystem::path& path, std::string shown, Dialect dialect);

    base::Result<bool> next(CellRow& row) override;
    std::int64_t lines() const { return line_; }  // that have ended

private:
    enum class State { FieldStart, Unquoted, Quoted, QuoteInQuoted };

    base::Result<bool> more();
    base::Result<bool> skip_to_header();
    base::Result<bool> next_with_empty(CellRow& row);
    /// Takes one character; true if it ends the record.
    base::Result<bool> take(char letter, CellRow& row);
    void take_ordinary(CellRow& row);
    void begin_field(CellRow& row);
    void end_record(CellRow& row);
    base::Problem problem(std::string code, std::string message, std::string hint) const;

    std::ifstream in_;
    std::string shown_;
    Dialect dialect_;
    Decoder decoder_;
    std::string text_;  // decoded, not yet taken
    std::size_t at_ = 0;
    std::string buffer_;
    State state_ = State::FieldStart;
    std::size_t cells_ = 0;  // of the record so far
    std::size_t record_bytes_ = 0;
    std::int64_t line_ = 0;  // line ends passed
    std::int64_t quote_line_ = 0;
    bool opened_ = false;
    bool ended_ = false;
    bool undecodable_ = false;
};

}  // namespace sources
