#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace pdf {

/// What a document says of itself. Nothing else in it depends on when or where it was made.
struct Description {
    std::string title;
    std::string author;   // the council
    std::string subject;  // what it is about, in a sentence
    std::string language = "en-GB";
    std::string date;  // "2022-09-13"
    /// What each link leads to, by its address, or "#" and the name of its place in the document.
    std::map<std::string, std::string> links;
};

/// The PDF that Chromium printed as PDF/UA-1: identified, titled, its structure tidied (tidy_structure.h),
/// its links described; the same bytes for the same pages.
///
/// E023 (environment): it is not a PDF that can be read.
base::Result<std::string> finished(const std::string& printed, const Description& description);

}  // namespace pdf
