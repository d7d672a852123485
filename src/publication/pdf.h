#pragma once

#include <string>

#include "base/problem.h"
#include "publication/outside.h"
#include "report/report.h"

namespace publication {

/// The report as PDF/UA-1, made of its page: what the page says and in its order, on A4. The same report
/// gives the same bytes on any day and in any time zone, as long as the printer is the same.
base::Result<std::string> pdf(const report::Report& report, Outside& outside);

}  // namespace publication
