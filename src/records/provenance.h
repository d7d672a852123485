#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "records/row_source.h"
#include "records/source.h"

namespace records {

/// Some whole records of a file, one after another.
struct FilePart {
    std::uint64_t start = 0;   // the byte at which the first of them begins
    std::int64_t records = 0;  // before it in the file, without the header
};

/// One file of a source as it was found: opened, hashed and looked through.
struct InspectedFile {
    std::filesystem::path path;
    std::string shown;  // as named in the council folder
    std::string hash;   // BLAKE2b of its bytes
    std::uint64_t bytes = 0;
    std::int64_t lines = 0;  // newline-ended or last; 0 for Parquet and compressed files
    std::vector<std::string>
        columns;  // as its header names them, in order; empty for Parquet and compressed files
    std::vector<FilePart> parts;          // of about a mebibyte; the first holds the header as well
    std::optional<std::int64_t> records;  // rows below the header; nothing for Parquet and compressed files
    std::int64_t rows_refused = 0;        // before it was counted from; each is told of, none in `records`
};

/// A source with its files, ready to be counted from.
struct InspectedSource {
    const Source* source;  // not null
    std::vector<InspectedFile> files;
    std::string hash;  // of the only file, or of the files' hashes in order
    std::shared_ptr<const RowSource> rows = nullptr;  // null if only the engine can read the files
};

}  // namespace records
