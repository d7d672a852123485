#include "programs/temporary_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace programs {

TemporaryFolder::TemporaryFolder(std::string_view purpose) {
    std::error_code error;
    auto name =
        (std::filesystem::temp_directory_path(error) / ("ontrack-" + std::string(purpose) + "-XXXXXX"))
            .string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace programs
