#pragma once

#include <string_view>

/// The page plain.toml, which ontrack_embed puts into the program.
namespace houses::texts {

extern const std::string_view plain;

}  // namespace houses::texts
