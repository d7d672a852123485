#pragma once

#include <string>

#include "report/report.h"

namespace publication {

/// The report as one page of HTML that needs nothing else: its style and charts are within it, no script, no
/// address is fetched. Reads on a screen, on a telephone and on paper (A4). The same report gives the same
/// bytes.
std::string html(const report::Report& report);

}  // namespace publication
