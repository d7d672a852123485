#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "report/report.h"

namespace publication {

/// One file of a publication.
struct File {
    std::string name;  // within the folder that it is written to
    std::string bytes;
};
using Files = std::vector<File>;

/// A format that a report can be written in, in one file or several.
struct Format {
    std::string_view name;  // as it is asked for: "html"
    base::Result<Files> (*write)(const report::Report&);
};

/// Every format, in the order in which they are written and told.
const std::vector<Format>& formats();
/// The format of this name; null if there is none.
const Format* find_format(std::string_view name);

/// The report in the formats of these names, all of formats() if none is named. Names that are not in
/// formats() are passed over.
base::Result<Files> publish(const report::Report& report, const std::vector<std::string>& names);

}  // namespace publication
