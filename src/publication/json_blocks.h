#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace publication {

/// The blocks of a report, each an object with its "type".
nlohmann::ordered_json json_of(const std::vector<report::Block>& blocks);

/// A text, rid of what is no UTF-8 and of marks that turn its direction.
nlohmann::ordered_json json_text(std::string_view text);

}  // namespace publication
