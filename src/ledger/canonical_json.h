#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace ledger {

/// The JSON text in the one form of RFC 8785, so that equal values have equal bytes and one hash: no white
/// space, members sorted by their names' UTF-16 code units, the shortest escapes.
///
/// Narrower than the RFC: numbers are whole and within ±(2^53 − 1), since a binary fraction has no one
/// decimal text (figures are written as text); no name stands twice in an object; at most 64 levels.
base::Result<std::string> canonical_json(std::string_view text);

/// The text as a JSON string with its quotation marks. The text is UTF-8.
std::string json_text(std::string_view text);

}  // namespace ledger
