#pragma once

#include <map>
#include <string>
#include <string_view>

#include "publication/file.h"

namespace publication {

/// Files that pages ask for by name: style sheets and drawings. A name ends with a hash of what the file
/// holds, so that a browser may keep it for ever, and what several pages show alike is one file.
class Beside {
public:
    /// Adds a file and gives the name by which a page asks for it:
    /// "charts/hv-reviews-wide-1f0c9a2b74d5e680.svg".
    std::string add(std::string_view stem, std::string_view extension, std::string bytes);

    /// All of them, by name. Nothing is left.
    Files take();

private:
    std::map<std::string, std::string> bytes_;
};

}  // namespace publication
