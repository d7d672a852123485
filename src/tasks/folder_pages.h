#pragma once

#include <string>
#include <vector>

#include "base/folder.h"
#include "tasks/council_folder.h"

namespace tasks {

/// The files of a council's folder that its ledger keeps, and those that it does not.
struct FolderPages {
    base::Folder::Pages pages;
    std::vector<std::string> left_out;  // by name
};

/// Parts the files of a folder on the disk. Left out are the files of sources of records, whatever else lies
/// under data/ and is no source's, and tables elsewhere that no meeting names as a document: they may hold
/// records of people. T005: a file cannot be read.
base::Result<FolderPages> folder_pages(const CouncilFolder& folder);

}  // namespace tasks
