#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "report/report.h"

namespace publication {

/// One measure as data.
nlohmann::ordered_json json_of(const report::MeasureRow& row);
/// A text, or null if it is empty.
nlohmann::ordered_json json_or_null(const std::string& text);

}  // namespace publication
