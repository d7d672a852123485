#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace programs {

/// A page that pandoc makes a Word document of. Everything in it outlives the work.
struct WordJob {
    struct Picture {
        std::string name;  // as the page names it; a plain name that ends in ".png"
        std::string_view svg;
    };
    std::string_view html;
    std::vector<Picture> pictures;
    std::string_view reference;  // the bytes of the Word document whose styles are taken
    std::string subject;
    std::string date;  // "2022-09-13": what the document says of when it was made
};

/// The Word document (Office Open XML), its pictures drawn at print resolution. The same job gives the same
/// bytes.
///
/// E020 to E022 (environment): as run_program, for pandoc and for rsvg-convert, which draws the pictures;
/// E025: the temporary folder cannot be written.
base::Result<std::string> word_document(const WordJob& job);

}  // namespace programs
