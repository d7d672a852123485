#pragma once

#include <string_view>

/// The pages of schemas/, which ontrack_embed puts into the program.
namespace records::schema_texts {

extern const std::string_view cin_census, ssda903, sen2, health_visiting, local_services;

}  // namespace records::schema_texts
