#pragma once

#include <vector>

#include "records/given.h"
#include "tasks/compute_period.h"

namespace tasks {

/// What was found of a source's files; the rows of records are those that are in them.
SourceLook look_at(const records::InspectedSource& source);
SourceLook look_at(const records::GivenSource& source);

/// "encoding Windows-1252; delimiter semicolon (stated)".
std::string sentence(const std::vector<records::Finding>& found);

}  // namespace tasks
