#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"

namespace tasks {

/// A file to be written, whole.
struct OutputFile {
    std::string name;  // within the folder
    std::string bytes;
};

/// Writes the files to `folder`, making it if need be. Each is written beside its place, forced to disk and
/// only then renamed, and none is renamed before all are written: a full disk leaves what was there before.
///
/// E010 (environment): the folder cannot be made, E011: a file cannot be written (says why and what was
/// left).
base::Result<void> write_files(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

}  // namespace tasks
