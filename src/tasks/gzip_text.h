#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace tasks {

/// Whether bytes begin as a gzip file does.
bool is_gzip(std::string_view bytes);

/// What a gzip file holds. Y012 if it is cut short, damaged or would be larger than a gibibyte; `shown` names
/// the file.
base::Result<std::string> gzip_text(std::string_view bytes, const std::string& shown);

}  // namespace tasks
