#pragma once

#include <string>

#include "base/problem.h"
#include "publication/outside.h"
#include "report/report.h"

namespace publication {

/// The report's workbook as an OpenDocument spreadsheet: what xlsx() makes, put into the other form by a
/// program beside ours, and rid of when that was. The same report gives the same bytes with the same such
/// program. E026 if what comes back is no such document.
base::Result<std::string> ods(const report::Report& report, Outside& outside);

}  // namespace publication
