#pragma once

#include <string>

#include "base/folder.h"
#include "council/difference.h"
#include "ledger/appender.h"
#include "tasks/council_folder.h"

namespace tasks {

/// Who changes a council's pages, when.
struct Hand {
    std::string author, role;
    terms::Date on;
};

/// The text of one of the council's pages, wherever it is kept.
base::Result<std::string> page_text(const CouncilFolder& council, const std::string& name);

/// Reads the council's plan as it would be with `pages` in place of its own; nothing, with the reasons, if
/// that has an error.
std::optional<plan::Plan> plan_with(const CouncilFolder& council, const base::Folder::Pages& pages,
                                    base::Problems& problems);

/// Puts `pages` in place of the council's own: writes the files of a folder, or records the entries of a
/// ledger, all of them or none. The first and last entry; 0 for a folder.
base::Result<ledger::Appended> put_pages(const CouncilFolder& council, const Origin& origin,
                                         const base::Folder::Pages& pages, const Hand& hand);

}  // namespace tasks
