#pragma once

#include <string>

#include "report/report.h"

namespace report {

/// A table of savings and income without rows: a line's target, what came of it, and whether it is on plan.
Table money_table(std::string id, std::string caption);

}  // namespace report
