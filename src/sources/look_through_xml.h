#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/problem.h"
#include "records/provenance.h"
#include "records/schema.h"

namespace sources {

/// An XML file of a return, read once from end to end.
struct LookedThrough {
    records::InspectedFile file;
    std::optional<int> collection_year;  // as sources.toml or else the file says
    std::int64_t rank = 0;               // the later of two files has the higher
};

/// Reads the file and tells what is wrong with it: R001 to R005 refuse it, R008 to R010 are warnings. Nothing
/// if it is refused.
std::optional<LookedThrough> look_through_xml(const records::Shape& shape, const std::filesystem::path& path,
                                              const std::string& shown, base::Problems& problems);

}  // namespace sources
