#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/row_source.h"
#include "records/source.h"

namespace records {

/// Some whole records of a file, one after another.
struct FilePart {
    std::uint64_t start = 0;   // the byte at which the first of them begins
    std::int64_t records = 0;  // before it in the file, without the header
};

/// Where the records of a file stood that had to be written out plainly before it could be counted from.
struct Origin {
    std::vector<std::int32_t> lines;   // of each record: the line of the file or the row of the sheet, from 1
    std::string sheet;                 // empty if the file is no spreadsheet
    std::vector<int> columns;          // of each column of the plain copy: its place in the file, from 0
    std::shared_ptr<const void> copy;  // the plain copy, which goes away with this
};

/// One file of a source as it was found: opened, hashed and looked through.
struct InspectedFile {
    std::filesystem::path path;
    std::string shown;  // as named in the council folder
    std::string hash;   // SHA-256 of its bytes
    std::uint64_t bytes = 0;
    std::int64_t lines = 0;  // newline-ended or last; 0 for Parquet and compressed files
    std::vector<std::string>
        columns;  // as its header names them, in order; empty for Parquet and compressed files
    std::vector<FilePart> parts;          // of about a mebibyte; the first holds the header as well
    std::optional<std::int64_t> records;  // rows below the header; nothing for Parquet and compressed files
    std::int64_t rows_refused = 0;        // before it was counted from; each is told of, none in `records`
    std::vector<Finding> found;           // how it is laid out, where that is not as plainly as can be
    std::shared_ptr<const Origin> origin = nullptr;  // null: `path` is the file itself, else a plain copy
};

/// Where record `number` of the file (from 0, without the header) stands, which begins on `line` of `path`.
/// In a spreadsheet the place is a cell: of `column`, as the plain copy names it, or of the first.
base::Place place_of(const InspectedFile& file, std::int64_t number, int line, std::string_view column = "");

/// "C7": the cell in `column` from 0 and `row` from 1, as a spreadsheet names it.
std::string cell_name(int column, std::int64_t row);

/// A source with its files, ready to be counted from.
struct InspectedSource {
    const Source* source;  // not null
    std::vector<InspectedFile> files;
    std::string hash;  // of the only file, or of the files' hashes in order
    std::shared_ptr<const RowSource> rows = nullptr;  // null if only the engine can read the files
};

}  // namespace records
