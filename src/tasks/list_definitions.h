#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"

namespace tasks {

/// A definition that ships with the program, as it is told of.
struct ShippedDefinition {
    std::string id, title, kind, unit;
    std::string of, events_of;  // the tables that it counts; `events_of` may be empty
    std::string text, leaves_out;
    std::string authority, authority_name, reference;
    std::vector<std::pair<std::string, std::string>> rule;  // its keys with what they say: "start", "DECOM"
};

/// All of them, or the one that is named. U029: there is none of that name.
base::Result<std::vector<ShippedDefinition>> list_definitions(const std::string& id);

}  // namespace tasks
