#pragma once

#include <string>

#include "base/document.h"
#include "houses/house.h"

namespace houses {

/// house/ID.toml. The files that it names lie in `folder`.
House read_house(const std::string& id, base::Table root, const base::Folder& folder,
                 base::Problems& problems);

}  // namespace houses
