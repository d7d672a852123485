#pragma once

#include <string>
#include <vector>

namespace publication {

/// One file of a publication.
struct File {
    std::string name;  // within the folder that it is written to; with "/" between folders
    std::string bytes;
};
using Files = std::vector<File>;

}  // namespace publication
