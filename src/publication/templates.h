#pragma once

#include <string_view>

/// The files of src/publication/templates, and the typeface from npm, put into the program when it is built.
namespace publication::templates {

extern const std::string_view page;   // the page's shell, in Mustache
extern const std::string_view style;  // its style sheet

// The parts of a Word document whose styles reports take; the head and the foot in Mustache.
extern const std::string_view word_content_types, word_relationships, word_document,
    word_document_relationships, word_styles, word_settings, word_header, word_footer;

extern const std::string_view report_schema;  // what report.json holds, as a JSON Schema

// Inter (SIL Open Font License 1.1) as WOFF2.
extern const std::string_view regular, bold, italic, bold_italic;

}  // namespace publication::templates
