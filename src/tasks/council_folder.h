#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/problem.h"
#include "commentary/commentary.h"
#include "houses/house.h"
#include "plan/plan.h"
#include "records/source.h"
#include "scrutiny/meeting.h"
#include "tasks/early_inspection.h"
#include "tasks/recorded_council.h"

namespace tasks {

/// A council folder, read and checked: everything but the data files themselves.
struct CouncilFolder {
    std::filesystem::path path;  // empty if it was read from a ledger
    base::Folder pages;          // wherever it was read from
    plan::Plan plan;
    records::Catalogue catalogue;
    commentary::Commentary commentary;
    scrutiny::Meetings meetings;
    std::vector<houses::House> houses;
    std::shared_ptr<const RecordedCouncil> recorded = nullptr;  // null if it was read from the disk
    std::shared_ptr<const EarlyInspection> early = nullptr;     // null if nothing was asked to be counted
};

/// Where a council is read from: its folder, or a store as it stood when. One of the two is named.
struct Origin {
    std::string folder;
    StoreRequest recorded;
};

/// What is to be done with a folder once it is read.
enum class Purpose { Anything, Counting };

/// Reads every page of the folder, wherever it is kept, and gathers every problem; nothing if one of them is
/// an error. Of a recorded council the figures come from the ledger, and no record is needed. To be counted
/// from, the data files of a folder on the disk are looked through at the same time.
std::optional<CouncilFolder> read_council(const Origin& origin, base::Problems& problems,
                                          Purpose purpose = Purpose::Anything);
/// The pages of a council that is recorded.
std::optional<CouncilFolder> read_council(std::shared_ptr<const RecordedCouncil> recorded,
                                          base::Problems& problems);

/// Reads every page of the folder on the disk and gathers every problem; nothing if one of them is an error.
///
/// E001 (environment): the folder is not there or cannot be read.
std::optional<CouncilFolder> read_council_folder(const std::filesystem::path& path, base::Problems& problems,
                                                 Purpose purpose = Purpose::Anything);

/// Is there an error among them? Warnings refuse nothing.
bool has_error(const base::Problems& problems);

}  // namespace tasks
