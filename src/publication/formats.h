#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "publication/file.h"
#include "publication/outside.h"
#include "report/report.h"

namespace publication {

/// What a format may need beside the report.
struct Means {
    Outside* outside = nullptr;  // not null where a format of Needs::OtherPrograms is asked for
};

/// Whether Ontrack writes a format by itself.
enum class Needs { Nothing, OtherPrograms };

/// A format that a report can be written in, in one file or several.
struct Format {
    std::string_view name;  // as it is asked for: "html"
    Needs needs = Needs::Nothing;
    base::Result<Files> (*write)(const report::Report&, const Means&);
};

/// Every format, in the order in which they are written and told.
const std::vector<Format>& formats();
/// The format of this name; null if there is none.
const Format* find_format(std::string_view name);

/// Is a page to be printed for these formats, so that a printer had better be made ready?
bool will_print(const std::vector<std::string>& names);

/// The report in the formats of these names, made side by side; if none is named, in all those that need no
/// other program. Names that are not in formats() are passed over. All of them, or the first problem.
base::Result<Files> publish(const report::Report& report, const std::vector<std::string>& names,
                            const Means& means);

}  // namespace publication
