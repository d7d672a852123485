#pragma once

#include <filesystem>
#include <optional>

#include "base/problem.h"
#include "commentary/commentary.h"
#include "plan/plan.h"
#include "records/source.h"
#include "scrutiny/meeting.h"

namespace tasks {

/// A council folder, read and checked: everything but the data files themselves.
struct CouncilFolder {
    std::filesystem::path path;
    plan::Plan plan;
    records::Catalogue catalogue;
    commentary::Commentary commentary;
    scrutiny::Meetings meetings;
};

/// Reads every page of the folder and gathers every problem; nothing if one of them is an error.
///
/// E001 (environment): the folder is not there or cannot be read.
std::optional<CouncilFolder> read_council_folder(const std::filesystem::path& path, base::Problems& problems);

/// Is there an error among them? Warnings refuse nothing.
bool has_error(const base::Problems& problems);

}  // namespace tasks
