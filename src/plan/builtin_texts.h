#pragma once

#include <string_view>

/// The pages of builtin/, which ontrack_embed puts into the program.
namespace plan::builtin_texts {

extern const std::string_view children_looked_after, child_protection, ehc_plans, health_visiting;

}  // namespace plan::builtin_texts
