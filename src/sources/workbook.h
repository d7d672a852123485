#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sources/cell_rows.h"
#include "sources/xml_part.h"

namespace sources {

/// Cells of a sheet that are shown as one: columns from 0, rows from 1, both ends included.
struct Merged {
    int first_column = 0, last_column = 0;
    std::int64_t first_row = 0, last_row = 0;
};

/// The sheets of a spreadsheet file.
class Workbook {
public:
    virtual ~Workbook() = default;

    virtual const std::vector<std::string>& sheets() const = 0;
    /// The rows of a sheet from row `first` on. What is merged is added to `merged` while they are read.
    virtual std::unique_ptr<CellRows> rows(std::size_t sheet, std::int64_t first,
                                           std::shared_ptr<std::vector<Merged>> merged) const = 0;
    /// Gives the first rows of every sheet, at most `most` of each; ends when `take` says so (false).
    virtual base::Result<void> first_rows(
        std::int64_t most, const std::function<void(std::size_t sheet, const CellRow&)>& take) const = 0;
};

/// No row is wider: a value further to the right is kept in the last cell, as one without a name.
inline constexpr std::size_t widest_row = 1'024;

/// Reads what an XLSX or an ODS archive says of its sheets. N070: a part of it is missing. N072 macros, N073
/// links to other files or databases. See also XmlPart.
base::Result<std::shared_ptr<const Workbook>> open_xlsx(std::shared_ptr<const ZipArchive> archive);
base::Result<std::shared_ptr<const Workbook>> open_ods(std::shared_ptr<const ZipArchive> archive);

base::Problem has_macros(const ZipArchive& archive);
base::Problem has_links(const ZipArchive& archive);

}  // namespace sources
