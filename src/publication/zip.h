#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace publication {

/// A file in an archive.
struct Packed {
    std::string name;
    std::string bytes;
};

/// A zip archive of these files in their order, none compressed, all dated 1 January 1980: the same files
/// give the same bytes.
std::string zipped(const std::vector<Packed>& files);

}  // namespace publication
