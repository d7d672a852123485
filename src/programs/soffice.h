#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace programs {

/// A workbook of Office Open XML as LibreOffice makes an OpenDocument spreadsheet of it.
///
/// E020 to E022 (environment): as run_program; E022 also where LibreOffice has no Calc; E025: the temporary
/// folder cannot be written.
base::Result<std::string> open_document(std::string_view xlsx);

}  // namespace programs
