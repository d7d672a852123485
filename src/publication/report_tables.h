#pragma once

#include <string>
#include <vector>

#include "report/report.h"

/// The tables and the words of a report, taken out of its blocks.
namespace publication {

/// A table of the report, and the heading that it stands under.
struct PlacedTable {
    const report::Table* table;  // not null; of the report
    std::string heading;
};
/// Every table, in the order of the report.
std::vector<PlacedTable> tables_of(const report::Report& report);

/// A paragraph of the report with the headings that it stands under.
struct PlacedWords {
    std::string section, heading;  // the outermost and the innermost; the same if there is but one
    std::string text;
};
/// Everything that the report says in words outside its tables: paragraphs, items of lists, commentary
/// without its marks, and what each chart shows; in its order.
std::vector<PlacedWords> words_of(const report::Report& report);

}  // namespace publication
