#pragma once

#include <filesystem>

#include "base/problem.h"
#include "pdf/check.h"

namespace tasks {

/// Every condition of the Matterhorn Protocol that the file fails by, among those that we test.
///
/// E024 (environment): the file cannot be read.
base::Result<std::vector<pdf::Fault>> check_pdf(const std::filesystem::path& file);

}  // namespace tasks
