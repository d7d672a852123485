// refused: use of deleted function
#include <fmt/format.h>

#include "records/identifier.h"

std::string misuse(const records::Identifier& child) { return fmt::format("{}", child); }
