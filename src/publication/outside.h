#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace publication {

/// A picture that a page for a word processor shows.
struct Picture {
    std::string name;  // as the page names it: "chart-1.png"
    std::string svg;
};

/// A page that becomes a Word document.
struct WordPage {
    std::string html;
    std::vector<Picture> pictures;
    std::string reference;  // the bytes of a Word document whose styles, head and foot are taken
    std::string subject;    // the document's properties, beside its title
    std::string date;       // "2022-09-13": the document's only date
};

/// The programs beside ours that turn a page into another kind of document. Filled in by `main`; may be used
/// from several threads.
class Outside {
public:
    Outside() = default;
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    virtual ~Outside() = default;

    /// Pages will be printed soon: begins to make ready for it and does not wait.
    virtual void expect_printing() = 0;
    /// The page as PDF, as its own style sheet lays it out, in the typefaces of reports, tagged.
    virtual base::Result<std::string> printed(const std::string& page) = 0;
    /// The page as a Word document.
    virtual base::Result<std::string> word(const WordPage& page) = 0;
    /// The programs that make documents of a format ("pdf"), with their versions: "Chromium 120.0.6099.224".
    virtual base::Result<std::string> makers_of(std::string_view format) = 0;
    /// A workbook (Office Open XML) as an OpenDocument spreadsheet.
    virtual base::Result<std::string> open_document(const std::string& xlsx) = 0;
};

}  // namespace publication
