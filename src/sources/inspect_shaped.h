#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "records/provenance.h"

namespace sources {

/// A file that a source names: where it is, and its name in the council folder.
using NamedFile = std::pair<std::filesystem::path, std::string>;

/// Looks through the files of a source that has a shape (records::Shape), and finds its rows: CSV with a
/// header in the source's columns or what they are called, or the XML of a return. Of the CSV set of a return
/// the files that hold the source's table are found by their headers. Nothing if there is an error.
///
/// A file that is no sound XML (R001 to R004) or CSV (see inspect) is refused whole. Besides, R005: the file
/// is of another return or collection year; R006: no file holds the table. Warnings: R007 a header that is
/// nearly the table's; R008 elements that nobody knows; R009 text where there are elements; R010 an element
/// twice; and those of RowRules.
std::optional<records::InspectedSource> inspect_shaped(const records::Source& source,
                                                       const std::vector<NamedFile>& files,
                                                       base::Problems& problems);

}  // namespace sources
