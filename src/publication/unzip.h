#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "publication/zip.h"

namespace publication {

/// The files of a zip archive that a program beside ours has just made, unpacked, in the order of its
/// directory; nothing if it is no whole archive, or would unpack to more than 512 MiB.
std::optional<std::vector<Packed>> unzipped(std::string_view archive);

}  // namespace publication
