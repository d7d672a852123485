#pragma once

#include <span>
#include <string>
#include <string_view>

namespace publication {

/// One row of CSV (RFC 4180) with its line end. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front; numbers are never touched.
std::string csv_row(std::span<const std::string> cells);

}  // namespace publication
