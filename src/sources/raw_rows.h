#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"
#include "records/schema.h"

namespace sources {

/// A row of a table as it is written.
struct RawRow {
    std::vector<std::string> values;  // by the shape's columns; empty: none. Without spaces around them
    int line = 0;                     // of its file, from 1
    int column = 0;                   // of XML; 0 in CSV, where it begins its line
};

/// The rows of one table of one file, one after another.
class RawRows {
public:
    virtual ~RawRows() = default;
    /// The next row; false after the last. A Problem if the file cannot be read to its end.
    virtual base::Result<bool> next(RawRow& row) = 0;
};

/// A file that holds rows of a table.
struct ShapedFile {
    std::filesystem::path path;
    std::string shown;
    bool is_xml = false;
    std::vector<std::string> header;  // of CSV: the names of its columns
    int number = 0;                   // among the source's files, from 0
    std::shared_ptr<const records::Origin> origin = nullptr;  // of CSV: `path` is a plain copy
};

std::unique_ptr<RawRows> raw_rows(const ShapedFile& file, std::shared_ptr<const records::Shape> shape);

/// Does a file begin as XML does?
bool begins_as_xml(std::string_view beginning);

}  // namespace sources
