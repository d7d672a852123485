#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "records/provenance.h"

namespace sources {

/// Is it a spreadsheet, going by its name or its first bytes? Those that are not read (.xls, .xlsb, .xlsm,
/// with a password) are too.
bool is_spreadsheet(const std::string& shown, std::string_view beginning);

/// Looks through an XLSX or ODS file and writes its table out plainly: see rewritten. Nothing if there is an
/// error.
///
/// N070 it cannot be read (cut short, damaged), N071 it unpacks to more than it should, N072 macros, N073
/// links to other files, N074 XML that no spreadsheet has, N075 no sheet, or several, with the columns, N077
/// merged cells within the table, N078 a kind of spreadsheet that is not read.
std::optional<records::InspectedFile> inspect_spreadsheet(const records::Source& source,
                                                          const std::filesystem::path& path,
                                                          const std::string& shown, base::Problems& problems);

}  // namespace sources
