#pragma once

#include <string>

namespace cli {

/// Where a council is read from: its folder, or a store as it stood when.
struct Origin {
    std::string folder;
    std::string store, council, as_at;
};

/// Make a store, and a key to sign with.
struct Init {
    std::string store, key;
};
/// Record what has changed in a folder.
struct Import {
    std::string folder, store, council;
    std::string author = "import", role = "performance analyst", from;
    bool is_dry = false;
};
/// Write the folder that was recorded.
struct Export {
    std::string folder;
    Origin origin;
};

}  // namespace cli
