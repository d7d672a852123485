#pragma once

#include <string_view>

/// The files of src/publication/templates, put into the program when it is built.
namespace publication::templates {

extern const std::string_view page;   // the page's shell, in Mustache
extern const std::string_view style;  // its style sheet

extern const std::string_view report_schema;  // what report.json holds, as a JSON Schema

}  // namespace publication::templates
