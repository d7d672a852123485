#pragma once

#include <string>

#include "report/report.h"

namespace publication {

/// The whole report as JSON, its text as blocks; docs/handbook/report-json.md describes it.
std::string json(const report::Report& report);

/// The committee's position: the counts and a row a measure, what `ontrack status --format json` prints.
std::string status_json(const report::Report& report);

}  // namespace publication
