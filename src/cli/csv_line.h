#pragma once

#include <string>
#include <vector>

namespace cli {

/// The values as one line of CSV, with its line end.
std::string csv_line(const std::vector<std::string>& values);

}  // namespace cli
