#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "base/problem.h"
#include "records/provenance.h"

namespace sources {

/// A file looked through as the plainest there is: UTF-8, commas, the header on the first line.
struct InspectedPlainly {
    std::optional<records::InspectedFile> file;  // nothing: `problems` say why
    bool has_marks = false;  // it holds characters of values that may not be plain: / £ [ or quotes
};

/// See inspect, of which this is the common case.
InspectedPlainly inspect_plainly(const records::Source& source, const std::filesystem::path& path,
                                 const std::string& shown, base::Problems& problems,
                                 const std::stop_token& stop = {});

}  // namespace sources
