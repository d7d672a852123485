#pragma once

#include <string>

#include "base/problem.h"
#include "publication/workbook.h"

namespace publication {

/// The workbook as an Office Open XML file. The same workbook gives the same bytes. Text is never a formula,
/// however it begins. E020 if the machine gives no room to make it in.
base::Result<std::string> xlsx(const Workbook& workbook);

}  // namespace publication
