#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace base {

/// T006 at the first place where `text` is not UTF-8; nothing if all of it is. `first_line` is the line of
/// the file `shown` on which `text` begins.
std::optional<Problem> find_encoding_fault(std::string_view text, const std::string& shown,
                                           int first_line = 1);

}  // namespace base
