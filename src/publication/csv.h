#pragma once

#include <string>

#include "report/report.h"

namespace publication {

/// The report's measures as CSV (RFC 4180, UTF-8 without a byte-order mark): a heading and one row a measure,
/// in the report's order. A cell with no value is empty; why it is empty stands in `flag` and `reason`.
///
/// A spreadsheet takes a text that begins with =, +, -, @, a tab or a line end for a formula. Such a text
/// gets an apostrophe in front, which spreadsheets hide and other readers can see; numbers are never touched,
/// so "-0.5" stays a number. The measures' titles and reasons that a council writes hardly ever begin so:
/// what a reader of the data loses is small, what a formula from outside could do is not.
std::string csv(const report::Report& report);

}  // namespace publication
