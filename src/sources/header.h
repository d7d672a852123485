#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "records/source.h"

namespace sources {

/// The columns that a file of `source` must have, in any order.
std::vector<std::string> columns_expected(const records::Source& source);

/// Is it one of those, or one that is used if it is there?
bool is_wanted(const records::Source& source, const std::string& column);

/// How many of the source's columns `names` name, each counted once. Spaces around a name do not matter.
std::size_t columns_named(const records::Source& source, const std::vector<std::string>& names);

/// The names in a CSV header line (with or without its line end).
std::vector<std::string> header_of(std::string_view line);

/// What is wrong with the header that stands on line `number` of a file, and where. N007 a column is missing,
/// N008 a column is unknown and the source does not ignore it, N009 a column stands twice.
base::Problems header_problems(const records::Source& source, const std::string& shown, std::string_view line,
                               int number = 1);

}  // namespace sources
